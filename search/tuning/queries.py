"""The rules in force, read once per change: every process asks the counter with each search, so a rule works everywhere at once."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kernel import changes
from kernel.refs import KindRef
from search.analysis.analyser import terms_of
from search.analysis.wording import Wording, default, wording
from search.analysis.words import words
from search.engines.base import Hit
from search.tuning.models import COUNTER, Boost, EmptyWord, Pin, SynonymGroup


@dataclass(frozen=True, slots=True)
class Tuning:
    """All rules: how words are meant, factors by item or kind, and what leads which search."""

    wording: Wording = field(default_factory=default)
    boosts: Mapping[str, float] = field(default_factory=dict)
    pins: Mapping[str, tuple[KindRef, ...]] = field(default_factory=dict)

    @property
    def boosting(self) -> Callable[[KindRef], float] | None:
        """What tells the factor of an item, or None where there are none."""
        return self.factor if self.boosts else None

    def factor(self, ref: KindRef) -> float:
        """How much an item counts: its own factor times its kind's."""
        return self.boosts.get(str(ref), 1.0) * self.boosts.get(ref.kind, 1.0)

    def leading(self, text: str) -> tuple[KindRef, ...]:
        """What is pinned for this search."""
        return self.pins.get(key_of(text), ()) if self.pins else ()


def tuning(version: int | None = None) -> Tuning:
    """The rules now; one query while nothing changed, none for who has just read the counter."""
    return _read(changes.version(COUNTER) if version is None else version)


def key_of(text: str) -> str:
    """The same for all forms of the same words in the same order."""
    return " ".join(term for match in words(text) for term in terms_of(match.group())[0])


def with_pins(hits: list[Hit], pinned: tuple[KindRef, ...]) -> list[Hit]:
    """The hits with what is pinned before them; what is pinned and not among them comes in with no score of its own."""
    if not pinned:
        return hits
    known = {hit.ref: hit for hit in hits}
    first = [known.get(ref) or Hit(ref, ref, 0.0, None, 0.0, 0.0) for ref in pinned]
    return [*first, *(hit for hit in hits if hit.ref not in pinned)]


@lru_cache(maxsize=2)
def _read(version: int) -> Tuning:
    if not version:
        return Tuning()
    pins: dict[str, list[KindRef]] = defaultdict(list)
    for query, item in Pin.objects.order_by("position", "pk").values_list("query", "item"):
        pins[key_of(query)].append(KindRef.parse(item))
    return Tuning(
        wording(SynonymGroup.objects.values_list("words", flat=True), EmptyWord.objects.values_list("word", flat=True)),
        dict(Boost.objects.values_list("item", "factor")),
        {key: tuple(dict.fromkeys(refs)) for key, refs in pins.items()},
    )
