"""What the vocabularies do when a word goes, by whatever way (alone, several at once)."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from kernel.events import emit
from taxonomy.events import VocabularyChanged
from taxonomy.models import Term


@receiver(post_delete)
def gone(sender: type, **_kwargs: Any) -> None:
    """Nothing shows it any more."""
    if issubclass(sender, Term):
        emit(VocabularyChanged(touched=("vocabulary",)))
