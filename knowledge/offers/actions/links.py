"""Writing down what became of links, and what the calendar does to offers."""

from django.db import transaction
from django.utils import timezone

from kernel.events import Notice, emit
from kernel.refs import KindRef
from knowledge.offers.actions.offers import changed_event
from knowledge.offers.models import LinkCheck, Offer, OfferChange, State
from knowledge.offers.queries.offers import stewards


def link_note(*, offer_id: int, url: str, status: int | None, trouble: str, works: bool) -> None:
    """Write one answer down; failures in a row are counted, addresses the offer no longer has are forgotten."""
    with transaction.atomic():
        offer = Offer.objects.select_for_update().filter(pk=offer_id).first()
        if offer is None or url not in {offer.link, offer.provider_url}:
            return
        LinkCheck.objects.filter(offer=offer).exclude(url__in=[offer.link, offer.provider_url]).delete()
        known, _new = LinkCheck.objects.get_or_create(offer=offer, url=url)
        known.status, known.trouble, known.checked = status, trouble, timezone.now()
        known.failures = 0 if works else min(known.failures + 1, 1000)
        known.save()


def offers_turn() -> int:
    """What the calendar did: offers past their last day are stored as ended, with an edition; returns how many.

    Every reading goes by the calendar anyway (`Offer.state_on`); this tells guests' kept pages, search and whoever keeps the offer.
    """
    ended = Offer.objects.filter(ends_on__lt=timezone.localdate()).exclude(state=State.ENDED).values_list("pk", flat=True)
    return sum(_end(pk) for pk in list(ended))


def reviews_remind() -> int:
    """Tell whoever keeps an offer that it is to be checked today, once; returns how many offers."""
    due = list(Offer.objects.filter(is_live=True, review_due=timezone.localdate()).exclude(state=State.ENDED))
    for offer in due:
        with transaction.atomic():
            emit(changed_event(offer, None, (Notice(verb="offer.review", item=KindRef("offer", offer.pk), receivers=stewards(offer.pk)),)))
    return len(due)


@transaction.atomic
def _end(offer_id: int) -> int:
    offer = Offer.objects.select_for_update().get(pk=offer_id)
    if offer.state == State.ENDED:
        return 0
    before, offer.state = offer.state, State.ENDED
    offer.edition, offer.updated = offer.edition + 1, timezone.now()
    offer.save(update_fields=["state", "edition", "updated"])
    OfferChange.objects.create(
        offer=offer, edition=offer.edition, actor=None, cause="calendar", before={"state": before}, after={"state": State.ENDED}
    )
    emit(changed_event(offer, None, (Notice(verb="offer.ended", item=KindRef("offer", offer.pk), receivers=stewards(offer.pk)),)))
    return 1
