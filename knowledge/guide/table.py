"""All offers compiled for many questions: a bit per offer, a number per key, so that ten thousand are judged in a few milliseconds.

Says exactly what `eligibility` says of each (a test holds them together). Compiled once per version of offers and rules, kept per process.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernel.audience import Audience
from kernel.programmes import Programme
from kernel.viewer import Viewer
from knowledge.guide.eligibility import CRITERIA, NEARBY, Facts, Limits

Bits = int
ENDED, OPEN = "ended", "open"


@dataclass(frozen=True, slots=True)
class Judged:
    """The places of offers in the table: those that fit or may, best first; how many fit whatever comes; near misses."""

    fitting: list[int]
    near: list[int]
    certain: int


class Table:
    """The compiled offers."""

    def __init__(self, programmes: Sequence[Programme], limits: Sequence[Limits]) -> None:
        """Compile; `limits` stand at the same places as `programmes`."""
        self.programmes, self.limits = programmes, limits
        self.everything: Bits = (1 << len(programmes)) - 1
        self._limited: dict[str, Bits] = defaultdict(int)
        self._only: dict[str, Bits] = defaultdict(int)
        self._accepts: dict[tuple[str, str], Bits] = defaultdict(int)
        self._never: dict[tuple[str, str], Bits] = defaultdict(int)
        self._states: dict[str, Bits] = defaultdict(int)
        self._audiences: dict[Audience, Bits] = defaultdict(int)
        self._dated = [place for place, programme in enumerate(programmes) if programme.ends_on]
        self._windows = [place for place, one in enumerate(programmes) if one.visible_from or one.visible_until]
        for place, (programme, limit) in enumerate(zip(programmes, limits, strict=True)):
            self._place(1 << place, programme, limit)
        self._steps, self._sized = _sizes(limits)

    def judge(self, viewer: Viewer, facts: Facts, day: date, weights: Mapping[str, int], bonus: Mapping[int, int]) -> Judged:
        """Judge all that the Viewer sees. `bonus` adds to offers by their id: what a free sentence found."""
        refused = {criterion: self._refused(criterion, facts) for criterion in CRITERIA}
        refused["state"] = self.everything & ~self._open(day)
        here = self._visible(viewer) & ~self._ended(day)
        once = twice = 0
        for bits in refused.values():
            twice |= once & bits
            once |= bits
        nearby = 0
        for criterion in NEARBY:
            nearby |= refused[criterion]
        scores = self._scores(facts, weights, refused, bonus)
        fitting, near = here & ~once, here & once & ~twice & nearby
        certain = (fitting & ~self._unanswered(facts)).bit_count()
        return Judged(self._ranked(fitting, scores), [place for place in self._ranked(near, scores) if scores[place] > 0], certain)

    def _place(self, bit: Bits, programme: Programme, limit: Limits) -> None:
        self._states[programme.state] |= bit
        self._audiences[programme.effective_audience] |= bit
        for criterion in {*limit.only, *limit.never}:
            self._limited[criterion] |= bit
        for criterion, keys in limit.only.items():
            self._only[criterion] |= bit
            for key in keys:
                self._accepts[criterion, key] |= bit
        for criterion, keys in limit.never.items():
            for key in keys:
                self._never[criterion, key] |= bit
        if limit.sizes:
            self._limited["size"] |= bit

    def _refused(self, criterion: str, facts: Facts) -> Bits:
        """The offers that say no."""
        if not facts.said(criterion):
            return 0
        if criterion == "size":
            return self._limited["size"] & ~self._sized[bisect_right(self._steps, facts.employees or 0)]
        accepted = never = 0
        for key in facts.keys[criterion]:
            accepted |= self._accepts.get((criterion, key), 0)
            never |= self._never.get((criterion, key), 0)
        return (self._only.get(criterion, 0) & ~accepted) | never

    def _unanswered(self, facts: Facts) -> Bits:
        """The offers that an answer is missing for."""
        missing = 0
        for criterion in CRITERIA:
            if not facts.said(criterion):
                missing |= self._limited.get(criterion, 0)
        return missing

    def _scores(self, facts: Facts, weights: Mapping[str, int], refused: Mapping[str, Bits], bonus: Mapping[int, int]) -> list[int]:
        """A point for what an offer says of itself and is so; being for everybody is no reason."""
        scores = [0] * len(self.programmes)
        for criterion in CRITERIA:
            weight = weights.get(criterion, 0)
            if weight and facts.said(criterion):
                for place in places(self._limited.get(criterion, 0) & ~refused[criterion]):
                    scores[place] += weight
        if bonus:
            for place, programme in enumerate(self.programmes):
                scores[place] += bonus.get(programme.id, 0)
        return scores

    def _ranked(self, bits: Bits, scores: list[int]) -> list[int]:
        return sorted(places(bits), key=lambda place: (-scores[place], place))

    def _visible(self, viewer: Viewer) -> Bits:
        seen = 0
        for audience, bits in self._audiences.items():
            if audience.admits(viewer.tokens):
                seen |= bits
        for place in self._windows:
            if not viewer.sees(self.programmes[place]):
                seen &= ~(1 << place)
        return seen

    def _ended(self, day: date) -> Bits:
        over = self._states[ENDED]
        for place in self._dated:
            if self.programmes[place].state_on(day) == ENDED:
                over |= 1 << place
        return over

    def _open(self, day: date) -> Bits:
        return self._states[OPEN] & ~self._ended(day)


def places(bits: Bits) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    text = bin(bits)[:1:-1]
    at = text.find("1")
    while at >= 0:
        yield at
        at = text.find("1", at + 1)


def _sizes(limits: Sequence[Limits]) -> tuple[list[int], list[Bits]]:
    """The numbers of employees at which anything changes, and who is right below the first, from it on, and so on."""
    counted: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, limit in enumerate(limits):
        for low, high in limit.sizes:
            counted[low].append((place, 1))
            if high is not None:
                counted[high + 1].append((place, -1))
    steps = sorted(counted)
    inside: dict[int, int] = defaultdict(int)
    now, found = 0, [0]
    for step in steps:
        for place, change in counted[step]:
            inside[place] += change
            now = now | (1 << place) if inside[place] > 0 else now & ~(1 << place)
        found.append(now)
    return steps, found
