"""Uses follow pages, pages follow passages, in the same transaction; a picture that comes in is asked about on every page it comes to."""

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from content.pages.events import PageChanged
from content.passages.actions import guards_ask, passage_spread, uses_follow
from content.passages.models import Passage
from content.passages.uses import pictures
from kernel.events import on


@on(PageChanged)
def follow(event: PageChanged) -> None:
    """Note which passages these pages show."""
    uses_follow(page_ids=event.page_ids)


@receiver(pre_save, sender=Passage)
def looked_at(instance: Passage, **_kwargs: object) -> None:
    """Remember which pictures the passage is about to bring that it did not have."""
    before = Passage.objects.filter(pk=instance.pk).first()
    instance.brings = frozenset(pictures(instance) - pictures(before)) if before is not None else frozenset()


@receiver(post_save, sender=Passage)
def changed(instance: Passage, *, created: bool, update_fields: frozenset[str] | None = None, **_kwargs: object) -> None:
    """Other words: whoever shows them follows; Wagtail's own housekeeping (latest revision, locks) changes none.

    A new picture is published with them on every page: raises ValidationError where a guard of one of those pages refuses it.
    """
    if created or (update_fields is not None and "body" not in update_fields):
        return
    with transaction.atomic():
        if instance.brings:
            guards_ask(passage=instance, pictures=instance.brings)
        passage_spread(passage=instance)
