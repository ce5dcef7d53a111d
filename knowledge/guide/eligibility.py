"""Whether an offer fits somebody: three-valued, pure, one criterion at a time, so that every result can say why.

`YES` and `NO` stand whatever else is answered later; `OPEN` means that an answer decides which is missing. An offer without a limit
fits everybody. Nothing here knows names, texts, viewers or the database.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kernel.programmes import Programme, Range


class Verdict(StrEnum):
    """Yes, no, cannot tell yet."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


CRITERIA = ("group", "size", "branch", "place", "subject", "phase", "help", "begun", "council")
"""What is asked, in the order in which reasons are told."""
NEARBY = frozenset({"size", "branch", "place", "phase", "help", "begun", "council", "state"})
"""A single no of these makes an offer a near miss: something one might change, or should know. Another subject is simply another thing."""
Keys = Collection[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody said of themselves: keys by criterion (any of them counts), and the number of employees."""

    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    employees: int | None = None

    def said(self, criterion: str) -> bool:
        """Whether there is an answer to this."""
        return self.employees is not None if criterion == "size" else bool(self.keys.get(criterion))


@dataclass(frozen=True, slots=True)
class Limits:
    """Whom one offer is for, with the editors' further rules: `only` and `never` by criterion, and sizes."""

    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    never: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sizes: tuple[Range, ...] = ()

    def limits(self, criterion: str) -> bool:
        """Whether this criterion decides anything."""
        return bool(self.sizes) if criterion == "size" else criterion in self.only or criterion in self.never


def limits_of(programme: Programme, only: Mapping[str, frozenset[str]], never: Mapping[str, frozenset[str]]) -> Limits:
    """What the offer says, narrowed by rules; an offer that waits for approval is not for who has begun already."""
    own = dict(programme.accepts)
    if programme.waits_for_approval:
        own["begun"] = frozenset({"no"})
    for criterion, keys in only.items():
        own[criterion] = own[criterion] & keys if criterion in own else keys
    return Limits(own, never, programme.sizes)


def verdict(limits: Limits, facts: Facts, criterion: str) -> Verdict:
    """The verdict of one criterion."""
    if not limits.limits(criterion):
        return Verdict.YES
    if not facts.said(criterion):
        return Verdict.OPEN
    if criterion == "size":
        return _of(any(holds(bounds, facts.employees or 0) for bounds in limits.sizes))
    said = facts.keys[criterion]
    allowed = criterion not in limits.only or not said.isdisjoint(limits.only[criterion])
    return _of(allowed and said.isdisjoint(limits.never.get(criterion, frozenset())))


def eligible(limits: Limits, facts: Facts) -> Verdict:
    """All criteria together: one no decides, else one open question leaves it open."""
    found = {verdict(limits, facts, criterion) for criterion in CRITERIA}
    return Verdict.NO if Verdict.NO in found else Verdict.OPEN if Verdict.OPEN in found else Verdict.YES


def holds(bounds: Range, employees: int) -> bool:
    """Whether a number of employees is within a range."""
    low, high = bounds
    return low <= employees and (high is None or employees <= high)


def _of(true: bool) -> Verdict:  # noqa: FBT001  # a truth is all it takes
    return Verdict.YES if true else Verdict.NO
