"""What offers bring to the editorial calendar: deadlines, ends, reviews, conditions that change."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.team import belongs
from kernel.diary import Appointment, diary
from kernel.viewer import Viewer
from knowledge.offers.models import Condition, Offer, State


@diary
def offers(viewer: Viewer, first: date, last: date) -> Iterator[Appointment]:
    """For the editorial team."""
    if not belongs(viewer):
        return
    span = (first, last)
    live = Offer.objects.filter(is_live=True)
    for offer in live.filter(deadline__range=span).exclude(state=State.ENDED):
        yield _about(offer, offer.deadline, _("deadline of the offer"))
    for offer in live.filter(ends_on__range=span):
        yield _about(offer, offer.ends_on, _("last day of the offer"))
    for offer in live.filter(review_due__range=span).exclude(state=State.ENDED):
        yield _about(offer, offer.review_due, _("offer is to be checked"))
    for row in Condition.objects.filter(valid_from__range=span, offer__is_live=True).select_related("offer"):
        yield _about(row.offer, row.valid_from, _("new conditions hold"))


def _about(offer: Offer, at: Any, what: str) -> Appointment:
    return Appointment(at, what, offer.title, reverse("offers:edit", args=[offer.pk]))
