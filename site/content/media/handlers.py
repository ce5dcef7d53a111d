"""Files follow the pages that use them, in the same transaction."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver

from content.media.models import HubDocument, HubImage
from content.media.tasks import draw
from content.media.uses import uses_follow, uses_forget
from content.pages.events import PageChanged
from content.pages.models import BasePage
from jobs.actions import job_enqueue
from kernel import changes
from kernel.events import on


@on(PageChanged)
def follow(event: PageChanged) -> None:
    """Derive the Audience of what these pages show."""
    uses_follow(event.page_ids)


@receiver(pre_delete)
def forget(sender: type, instance: Any, **_kwargs: Any) -> None:
    """The files of a page that goes are no longer shown by it."""
    if issubclass(sender, BasePage) and sender is not BasePage:
        uses_forget(instance.pk)


@receiver(post_save, sender=HubImage)
def shown_anew(*, created: bool, update_fields: frozenset[str] | None = None, **_kwargs: Any) -> None:
    """Kept pages show the old alternative text, credit or sizes of a changed picture: they go stale."""
    if created or update_fields is not None:
        return
    with transaction.atomic():
        changes.touch("pages")


@receiver(post_save, sender=HubDocument)
def stored(instance: HubDocument, *, update_fields: frozenset[str] | None = None, **_kwargs: Any) -> None:
    """A PDF gets a picture of its first page, once for each file."""
    if update_fields is None and str(instance.file.name).lower().endswith(".pdf"):
        with transaction.atomic():
            job_enqueue(task=draw, key=f"media.preview.{instance.pk}", document_id=instance.pk)
