"""The shelf: every published offer, compiled once per version for lists, filters and the guide (`kernel.ports.Programmes`).

Holds offers of every Audience; whoever reads from it shows only what `programme.sees(viewer)` says, and reads what is shown again.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from kernel import changes
from kernel.audience import PUBLIC
from kernel.models import audience_by_id
from kernel.programmes import Programme, Range, Shelf, Terms
from kernel.viewer import Viewer
from knowledge.offers.models import Offer
from knowledge.offers.queries.offers import whole
from knowledge.offers.sheet import Values
from taxonomy.models import SizeBand
from taxonomy.queries import terms

COUNTERS = ("offers", "vocabulary")


class OnShelf:
    """The answer to the port."""

    def version(self) -> int:
        """The version of the shelf now; one query."""
        return shelf_version()

    def shelf(self, version: int) -> Shelf:
        """Every published offer."""
        return _kept(version) if version else _compiled(version)


def shelf_version() -> int:
    """What moves with every offer and every word."""
    found = changes.versions(COUNTERS)
    return found["offers"] ^ found["vocabulary"]


def on_shelf(viewer: Viewer) -> list[Programme]:
    """The offers the Viewer may see now, by name: one query while nothing changed."""
    return [programme for programme in OnShelf().shelf(shelf_version()).programmes if programme.sees(viewer)]


def programme_of(offer: Offer) -> Programme:
    """One offer as the guide needs it; reads what `whole` fetches along."""
    return Programme(
        id=offer.pk, slug=offer.slug, title=offer.title, provider=offer.provider, summary=offer.summary, url=f"/angebote/{offer.slug}/",
        first_step=offer.first_step, example=offer.example, effective_audience=audience_by_id(offer.audience_id),
        visible_from=offer.visible_from, visible_until=offer.visible_until, state=offer.state, ends_on=offer.ends_on,
        deadline=offer.deadline,
        successor=offer.successor.slug if offer.successor else "", sizes=_sizes(offer), accepts=_accepts(offer),
        waits_for_approval=offer.not_before_approval,
        terms=tuple(
            Terms(
                valid_from=row.valid_from, valid_until=row.valid_until, share=row.share, ceiling=row.ceiling, unit=row.unit, cost=row.cost
            )
            for row in offer.conditions.all()
        ),
    )  # fmt: skip


def proposed(values: Values, slug: str, offer_id: int) -> Programme:
    """The limits a sheet would give an offer, for trying examples before it is published."""
    accepts = {
        "group": values["groups"], "branch": values["branches"], "place": [*values["regions"], *values["districts"]],
        "subject": values["subjects"], "phase": values["phases"], "help": [values["sort"]],
    }  # fmt: skip
    low, high = values["size_min"], values["size_max"]
    ends = date.fromisoformat(values["ends_on"]) if values["ends_on"] else None
    return Programme(
        id=offer_id, slug=values["slug"] or slug, title=values["title"], state=values["state"], ends_on=ends, effective_audience=PUBLIC,
        sizes=((low or 0, high),) if low is not None or high is not None else _bands(values["sizes"]),
        accepts={name: frozenset(keys) for name, keys in accepts.items() if keys}, waits_for_approval=values["not_before_approval"],
    )  # fmt: skip


@lru_cache(maxsize=2)
def _kept(version: int) -> Shelf:
    return _compiled(version)


def _compiled(version: int) -> Shelf:
    return Shelf(version, tuple(programme_of(offer) for offer in whole().filter(is_live=True).order_by("title", "pk")))


def _sizes(offer: Offer) -> tuple[Range, ...]:
    """The numbers where some are given, else the bands."""
    if offer.size_min is not None or offer.size_max is not None:
        return ((offer.size_min or 0, offer.size_max),)
    return tuple((band.lower, band.upper) for band in offer.sizes.all())


def _bands(slugs: list[str]) -> tuple[Range, ...]:
    return tuple((band.lower, band.upper) for band in terms(Viewer.anonymous(), SizeBand) if band.slug in slugs)


def _accepts(offer: Offer) -> dict[str, frozenset[str]]:
    def slugs(*names: str) -> frozenset[str]:
        words: list[Any] = [term for name in names for term in getattr(offer, name).all()]
        return frozenset(term.slug for term in words)

    limits = {
        "group": slugs("groups"), "branch": slugs("branches"), "place": slugs("regions", "districts"), "subject": slugs("subjects"),
        "phase": frozenset(offer.phases), "help": frozenset({offer.sort}),
    }  # fmt: skip
    return {name: keys for name, keys in limits.items() if keys}
