"""Uses follow pages, pages follow passages, in the same transaction."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from content.pages.events import PageChanged
from content.passages.actions import passage_spread, uses_follow
from content.passages.models import Passage
from kernel.events import on


@on(PageChanged)
def follow(event: PageChanged) -> None:
    """Note which passages these pages show."""
    uses_follow(page_ids=event.page_ids)


@receiver(post_save, sender=Passage)
def changed(instance: Passage, *, created: bool, update_fields: frozenset[str] | None = None, **_kwargs: object) -> None:
    """Other words: whoever shows them follows; Wagtail's own housekeeping (latest revision, locks) changes none."""
    if not created and (update_fields is None or "body" in update_fields):
        with transaction.atomic():
            passage_spread(passage=instance)
