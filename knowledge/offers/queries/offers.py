"""Reading offers: whole ones, one page, its history, who keeps it, what follows it."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from content.pages.audiences import AUDIENCES, Who
from kernel.viewer import Viewer
from knowledge.offers.models import Condition, Offer, OfferChange, Stewardship

WORDS = ("groups", "sizes", "branches", "regions", "districts", "subjects")
EDITIONS = 50


def whole() -> "QuerySet[Offer]":
    """Every offer with everything its sheet needs fetched along; for writers, search and export, which check for themselves."""
    return Offer.objects.select_related("successor").prefetch_related("conditions", *WORDS)


def offer_by_slug(viewer: Viewer, slug: str) -> Offer | None:
    """The offer at an address, if the Viewer may see it."""
    found: Offer | None = (
        Offer.objects.visible_to(viewer).select_related("successor").prefetch_related("conditions").filter(slug=slug).first()
    )
    return found


def condition_on(offer: Offer, day: date) -> Condition | None:
    """The conditions in force on a day."""
    rows = (row for row in offer.conditions.all() if (row.valid_from or day) <= day <= (row.valid_until or day))
    return next(rows, None)


def history(viewer: Viewer, offer: Offer) -> list[OfferChange]:
    """The newest editions of an offer the Viewer sees, back to when it was opened to them.

    What stood there while it was for others is not theirs: the edition that opened it is without what stood before. A successor the
    Viewer may not see is not named.
    """
    if not viewer.sees(offer):
        return []
    editions: list[OfferChange] = []
    for change in offer.history.select_related("actor")[:EDITIONS]:
        editions.append(change)
        if not AUDIENCES[Who(change.before.get("who", Who.PUBLIC))].admits(viewer.tokens):
            change.before = {}
            break
    return _without_hidden_successors(viewer, editions)


def _without_hidden_successors(viewer: Viewer, editions: list[OfferChange]) -> list[OfferChange]:
    sides = [side for change in editions for side in (change.before, change.after) if side.get("successor")]
    named = {side["successor"] for side in sides}
    seen = set(Offer.objects.visible_to(viewer).filter(slug__in=named).values_list("slug", flat=True)) if named else set()
    for side in sides:
        if side["successor"] not in seen:
            side["successor"] = ""
    return editions


def keeps(viewer: Viewer, offer: Offer) -> bool:
    """Whether the Viewer keeps this offer up to date."""
    return viewer.user_id is not None and Stewardship.objects.filter(offer=offer, user_id=viewer.user_id).exists()


def kept(viewer: Viewer) -> Any:
    """The offers the Viewer keeps and may see."""
    return Offer.objects.visible_to(viewer).filter(stewardships__user_id=viewer.user_id or 0).order_by("title")


def keepers(offer: Offer) -> list[Stewardship]:
    """Who keeps an offer, with their accounts, for the team."""
    return list(Stewardship.objects.filter(offer=offer).select_related("user").order_by("pk"))


def stewards(offer_id: int) -> tuple[int, ...]:
    """The accounts that keep an offer."""
    return tuple(Stewardship.objects.filter(offer_id=offer_id).values_list("user_id", flat=True))
