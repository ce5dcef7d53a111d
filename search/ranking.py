"""The one re-rank of both engines' best hits: what they say of the words, and what the hub knows of the document.

Also groups: the hits of one topic are shown as one, led by the best of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kernel.refs import KindRef
from search.engines.base import Hit

HALF_LIFE_DAYS = 540.0
"""After so many days half of the freshness is left: advice ages slowly."""
_HALF_LIFE = HALF_LIFE_DAYS * 86400
FRESH = 0.10
ACCEPTED = 0.15
HELPFUL = 0.10
HELPFUL_ENOUGH = 10.0
"""More people than this who found it helpful count no further."""


NEARLY = 0.95
"""What a topic's score must be of its best post's to lead it: a smaller difference says nothing about which of them is meant."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown as one result: its best hit, and the others among the best hits that belong to it."""

    best: Hit
    rest: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Signals:
    """What the hub knows of a document beside its words; each adds to a factor of 1, and the editors' boost multiplies it."""

    accepted: float
    helpful: float
    fresh: float
    boost: float = 1.0

    @property
    def factor(self) -> float:
        """What the engine's score is multiplied with."""
        return (1.0 + self.accepted + self.helpful + self.fresh) * self.boost


def reranked(hits: Iterable[Hit], now: datetime, boost: Callable[[KindRef], float] | None = None) -> list[Hit]:
    """The hits in the order people see them, a topic before its posts where it is nearly as good; `boost` knows the editors' factors."""
    seconds = now.timestamp()
    scored = [(-hit.score * _factor(hit, seconds) * (boost(hit.ref) if boost else 1.0), hit.ref, hit) for hit in hits]
    scored.sort()
    best: dict[KindRef, int] = {}
    for place, (score, ref, hit) in enumerate(scored):
        first = best.setdefault(hit.group, place)
        if ref == hit.group and first != place and score <= NEARLY * scored[first][0] < 0.0:
            scored[first], scored[place] = scored[place], scored[first]
    return [hit for _score, _ref, hit in scored]


def _factor(hit: Hit, now: float) -> float:
    """What `signals` come to, without a boost: asked for every hit of every search."""
    _ref, _group, _score, date, accepted, helpful = hit
    factor = 1.0
    if accepted:
        factor += ACCEPTED * min(accepted, 1.0)
    if helpful:
        factor += HELPFUL * min(helpful, HELPFUL_ENOUGH) / HELPFUL_ENOUGH
    if date:
        factor += FRESH * 0.5 ** (max(now - date.timestamp(), 0.0) / _HALF_LIFE)
    return factor


def signals(hit: Hit, now: datetime, boost: float = 1.0) -> Signals:
    """What speaks for a hit."""
    age = max((now - hit.date).total_seconds() / 86400, 0.0) if hit.date else None
    return Signals(
        accepted=ACCEPTED * min(hit.accepted, 1.0),
        helpful=HELPFUL * min(hit.helpful, HELPFUL_ENOUGH) / HELPFUL_ENOUGH,
        fresh=FRESH * 0.5 ** (age / HALF_LIFE_DAYS) if age is not None else 0.0,
        boost=boost,
    )


def grouped(hits: Iterable[Hit]) -> list[Group]:
    """One group per topic or single document, in the order of their best hits."""
    groups: dict[object, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.group, []).append(hit)
    return [Group(members[0], tuple(members[1:])) for members in groups.values()]
