"""What the network does when an entry goes, by whatever way (its page in the admin, several at once, with an account)."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from knowledge.network.models import Entry


@receiver(post_delete, sender=Entry)
def gone(instance: Entry, **_kwargs: Any) -> None:
    """Every index and every kept page that showed it hears of it, in the same transaction."""
    instance.announce()
