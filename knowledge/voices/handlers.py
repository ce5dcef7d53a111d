"""What voices do when pages change: they note what was published, and let go of what a removed page held."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from content.pages.events import PageChanged
from content.pages.models import BasePage
from content.printing.renewal import prints_renew
from kernel.events import on
from knowledge.voices.actions import page_forget, publication_note
from knowledge.voices.blocks import numbers_in
from knowledge.voices.events import QuoteChanged
from knowledge.voices.models import Quote, State


@on(PageChanged)
def note_publication(event: PageChanged) -> None:
    """A link of the chain for each agreed quote a published page holds; one query where there is none."""
    agreed = Quote.objects.filter(page_id__in=event.page_ids, state=State.AGREED)
    for page_id in sorted(set(agreed.values_list("page_id", flat=True))):
        page = BasePage.objects.get(pk=page_id).specific
        if page.live:
            publication_note(page_id=page_id, revision=page.live_revision_id, quote_ids=numbers_in(page), actor_id=event.actor_id)


@on(QuoteChanged)
def print_anew(event: QuoteChanged) -> None:
    """What is kept of the page on paper goes in the same transaction, and with it words that were withdrawn."""
    if event.page_id is not None:
        prints_renew((event.page_id,))


@receiver(pre_delete)
def let_go(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A removed page takes the words meant for it along; their chain stays."""
    if issubclass(sender, BasePage):
        page_forget(page_id=instance.pk)
