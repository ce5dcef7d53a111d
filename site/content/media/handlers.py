"""Files follow the pages that use them, in the same transaction."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from content.media.uses import uses_follow, uses_forget
from content.pages.events import PageChanged
from content.pages.models import BasePage
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
