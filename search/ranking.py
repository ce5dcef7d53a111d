"""The one re-rank of both engines' best hits: what they say of the words, and what the hub knows of the document.

Also groups: the hits of one topic are shown as one, led by the best of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from search.engines.base import Hit

HALF_LIFE_DAYS = 540.0
"""After so many days half of the freshness is left: advice ages slowly."""
FRESH = 0.10
ACCEPTED = 0.15
HELPFUL = 0.10
HELPFUL_ENOUGH = 10.0
"""More people than this who found it helpful count no further."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown as one result: its best hit, and the others among the best hits that belong to it."""

    best: Hit
    rest: tuple[Hit, ...] = ()


def reranked(hits: Iterable[Hit], now: datetime) -> list[Hit]:
    """The hits in the order people see them."""
    return sorted(hits, key=lambda hit: (-_final(hit, now), hit.ref))


def grouped(hits: Iterable[Hit]) -> list[Group]:
    """One group per topic or single document, in the order of their best hits."""
    groups: dict[object, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.group, []).append(hit)
    return [Group(members[0], tuple(members[1:])) for members in groups.values()]


def _final(hit: Hit, now: datetime) -> float:
    boost = 1.0 + ACCEPTED * min(hit.accepted, 1.0) + HELPFUL * min(hit.helpful, HELPFUL_ENOUGH) / HELPFUL_ENOUGH
    if hit.date:
        age = max((now - hit.date).total_seconds() / 86400, 0.0)
        boost += FRESH * 0.5 ** (age / HALF_LIFE_DAYS)
    return hit.score * boost
