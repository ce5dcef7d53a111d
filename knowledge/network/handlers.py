"""What the network does when an entry goes or is filed under other words, by whatever way (its page in the admin, several at once)."""

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete
from django.dispatch import receiver

from knowledge.network.consent import FILED
from knowledge.network.models import Entry


@receiver(post_delete, sender=Entry)
def gone(instance: Entry, **_kwargs: Any) -> None:
    """Every index and every kept page that showed it hears of it, in the same transaction."""
    instance.announce()


def filed(instance: Any, action: str, *, reverse: bool, **_kwargs: Any) -> None:
    """Filed under other words an entry is another one than its person agreed to; back under the same it is theirs again."""
    if not reverse and action in {"post_add", "post_remove", "post_clear"}:
        with transaction.atomic():
            Entry.objects.select_for_update().get(pk=instance.pk).save()  # as it is stored: what is in hand may be older than an answer


for name in FILED:
    m2m_changed.connect(filed, sender=getattr(Entry, name).through, dispatch_uid=f"network.{name}")
