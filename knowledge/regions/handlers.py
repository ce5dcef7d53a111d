"""What regions do when a page of theirs goes, by whatever way (alone, several at once)."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from kernel.events import emit
from knowledge.regions.events import RegionChanged
from knowledge.regions.models import RegionProfile


@receiver(post_delete, sender=RegionProfile)
def gone(**_kwargs: Any) -> None:
    """No kept page shows its contacts any more."""
    emit(RegionChanged(touched=("regions",)))
