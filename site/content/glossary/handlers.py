"""What the glossary does when a word goes, by whatever way (alone, several at once)."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from content.glossary.events import GlossaryChanged
from content.glossary.models import Entry
from kernel.events import emit


@receiver(post_delete, sender=Entry)
def gone(**_kwargs: Any) -> None:
    """No page explains it any more."""
    emit(GlossaryChanged(touched=("glossary",)))
