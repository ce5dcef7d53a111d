"""The last link of the chain: which published version of a page holds which quote."""

from kernel.events import emit
from knowledge.voices.events import QuotesPublished
from knowledge.voices.models import Quote, Step, What


def publication_note(*, page_id: int, revision: int | None, quote_ids: set[int], actor_id: int | None) -> None:
    """Add a link for each agreed quote this version of the page is the first to hold since it was last agreed to."""
    fresh = []
    for quote in Quote.objects.filter(pk__in=quote_ids, page_id=page_id, state="agreed"):
        last = quote.steps.order_by("-pk").values_list("what", "revision").first()
        if last is None or last[0] != What.PUBLISHED:
            fresh.append(quote)
    for quote in fresh:
        quote.steps.add(
            Step(
                quote=quote,
                what=What.PUBLISHED,
                actor_id=actor_id,
                page_id=page_id,
                revision=revision,
                form=quote.form,
                who=quote.agreed_who,
            ),
            bulk=False,
        )
    if fresh:
        emit(QuotesPublished(actor_id=actor_id, page_id=page_id, quote_ids=tuple(quote.pk for quote in fresh)))
