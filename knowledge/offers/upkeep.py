"""What is checked of offers: links, programmes that are over, reviews, conditions nobody is told."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.upkeep import Finding, Place, check
from knowledge.offers.models import LinkCheck, Offer, State
from knowledge.offers.queries.team import BROKEN_AFTER

OVER_FOR = timedelta(days=90)


def place(offer: Offer) -> Place:
    """An offer, and its form at the desk."""
    return Place(f"offer:{offer.pk}", offer.title, reverse("offers:edit", args=[offer.pk]))


def shown() -> Any:
    """Offers one can find today, ended ones too."""
    return Offer.objects.filter(Q(visible_until=None) | Q(visible_until__gt=timezone.now()), is_live=True).order_by("title")


@check(
    "offer.link", _("Links of offers that lead nowhere"),
    _("The address failed twice in a row. Put the right one there, or take the link out."), urgent=True,
)  # fmt: skip
def broken_links() -> Iterator[Finding]:
    """What the round of the offers' links found."""
    for link in LinkCheck.objects.filter(failures__gte=BROKEN_AFTER, offer__is_live=True).select_related("offer").order_by("offer__title"):
        yield Finding(place(link.offer), f"{link.url} ({link.status or link.trouble})")


@check(
    "offer.expired", _("Expired offers without a successor"),
    _("The programme ended some time ago. Name what follows it, or say from when it is no longer shown."), urgent=True,
)  # fmt: skip
def expired() -> Iterator[Finding]:
    """Ended programmes people still find, and that lead nowhere."""
    old = timezone.localdate() - OVER_FOR
    for offer in shown().filter(successor=None, visible_until=None):
        ended = offer.ends_on or (timezone.localtime(offer.updated).date() if offer.state == State.ENDED else None)
        if offer.state_now == State.ENDED and ended is not None and ended < old:
            yield Finding(place(offer), day=ended)


@check(
    "offer.deadline",
    _("Open offers whose deadline has passed"),
    _("Enter the next deadline, or change the state of the offer."),
    urgent=True,
)
def late() -> Iterator[Finding]:
    """Offers that promise what is over."""
    today = timezone.localdate()
    for offer in shown().filter(state=State.OPEN, deadline__lt=today).exclude(ends_on__lt=today):
        yield Finding(place(offer), day=offer.deadline)


@check("offer.review", _("Offers past their review"), _("Ask the provider, read it through and enter when it was checked."), urgent=True)
def unreviewed() -> Iterator[Finding]:
    """Offers that were to be checked again."""
    today = timezone.localdate()
    for offer in shown().filter(review_due__lt=today).exclude(state=State.ENDED).exclude(ends_on__lt=today):
        yield Finding(place(offer), day=offer.review_due)


@check(
    "offer.unplanned", _("Offers without a day for their review"),
    _("Enter when it was checked and until when it has to be checked again; otherwise nobody is reminded."),
)  # fmt: skip
def unplanned() -> Iterator[Finding]:
    """Offers nobody will be reminded of."""
    for offer in shown().filter(review_due=None).exclude(state=State.ENDED).exclude(ends_on__lt=timezone.localdate()):
        yield Finding(place(offer), day=offer.checked_on)


@check(
    "offer.conditions", _("Open offers whose conditions have all run out"),
    _("Enter the conditions that hold now; people read that there are none."), urgent=True,
)  # fmt: skip
def without_conditions() -> Iterator[Finding]:
    """Offers with conditions for other days only."""
    today = timezone.localdate()
    holds = (Q(conditions__valid_from=None) | Q(conditions__valid_from__lte=today)) & (
        Q(conditions__valid_until=None) | Q(conditions__valid_until__gte=today)
    )
    counted = shown().filter(state=State.OPEN).exclude(ends_on__lt=today)
    for offer in counted.annotate(every=Count("conditions"), now=Count("conditions", filter=holds)).filter(every__gt=0, now=0):
        yield Finding(place(offer))


@check("offer.unkept", _("Offers nobody keeps up to date"), _("Name somebody at the provider at the offer's desk."))
def unkept() -> Iterator[Finding]:
    """Open offers without anybody who hears of questions."""
    for offer in shown().filter(stewardships=None, state=State.OPEN).exclude(ends_on__lt=timezone.localdate()):
        yield Finding(place(offer), offer.provider)
