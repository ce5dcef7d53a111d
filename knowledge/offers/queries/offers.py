"""Reading offers: whole ones, one page, its history, who keeps it, what follows it."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

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
    """The newest editions of an offer the Viewer sees."""
    if not viewer.sees(offer):
        return []
    return list(offer.history.select_related("actor")[:EDITIONS])


def keeps(viewer: Viewer, offer: Offer) -> bool:
    """Whether the Viewer keeps this offer up to date."""
    return viewer.user_id is not None and Stewardship.objects.filter(offer=offer, user_id=viewer.user_id).exists()


def kept(viewer: Viewer) -> Any:
    """The offers the Viewer keeps and may see."""
    return Offer.objects.visible_to(viewer).filter(stewardships__user_id=viewer.user_id or 0).order_by("title")


def stewards(offer_id: int) -> tuple[int, ...]:
    """The accounts that keep an offer."""
    return tuple(Stewardship.objects.filter(offer_id=offer_id).values_list("user_id", flat=True))
