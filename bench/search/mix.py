"""The published mix of questions: rare, middling, common and very common words, alone and together, with and without filters.

A fifth of the questions ask for a word that stands in half of all documents or more, so the slowest twentieth is theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.search.corpus import VOCABULARY
from bench.search.vocabulary import words
from search.engines.base import Search
from search.queries import TYPED
from search.query import parse

__all__ = ["MIX", "Question", "typing"]

FACETS = ("kind", "solved", "space", "challenge", "branch", "region", "subject", "norm", "year")


@dataclass(frozen=True)
class Question:
    """What somebody asks, and how common its words are."""

    common: str
    text: str
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = "relevance"

    def search(self) -> Search:
        """As the page of results asks it: with every facet."""
        return Search(query=parse(self.text), filters=self.filters, facets=FACETS, order=self.order)


_RARE = tuple(words(VOCABULARY)[rank] for rank in range(9_000, 21_000, 1_000))
_MIDDLING = ("Gefährdungsbeurteilung", "Überstunden", "Leiharbeit", "Cobot", "Kantine", "Wirtschaftsausschuss")
_COMMON = ("Vereinbarung", "Schichtplan", "Handscanner", "Montage", "Lager", "Abbau")
_VERY = ("Betrieb", "Beschäftigte")
_REGION = {"region": ("region-3", "region-4")}
_MANY = {"kind": ("post",), "branch": ("branche-2",), "year": ("2025",)}

MIX = (
    *(Question("rare", word) for word in _RARE),
    *(Question("middling", word) for word in _MIDDLING),
    *(Question("middling", word, _REGION) for word in _MIDDLING[:4]),
    Question("middling", "Cobot Montage"),
    Question("middling", "§ 87 Abs. 1 Nr. 6 BetrVG"),
    *(Question("common", word) for word in _COMMON),
    *(Question("common", word, _REGION) for word in _COMMON[:3]),
    *(Question("common", word, _MANY) for word in _COMMON[3:5]),
    Question("common", "Schichtplan", order="date"),
    Question("common", "Vereinbarung Schichtplan"),
    Question("common", "Handscanner -Montage"),
    *(Question("very common", word) for word in _VERY),
    *(Question("very common", word, _REGION) for word in _VERY),
    Question("very common", "Betrieb", _MANY),
    Question("very common", "Betrieb", order="date"),
    Question("very common", "Betrieb Beschäftigte"),
    Question("very common", "Beschäftigte Vereinbarung"),
    Question("very common", "Betrieb Vereinbarung Schichtplan"),
    Question("very common", "Beschäftigte -Betrieb"),
    Question("very common", "Betrieb Beschäftigte Xylofonquartett"),  # relaxed: any word is enough
)
"""Asked in this order, each as often as the measure says."""


def typing() -> Iterator[Search]:
    """What is asked while somebody types some of these words, letter by letter from the second on."""
    for word in ("Betrieb", "Schichtplan", "Überstunden", "Wirtschaftsausschuss", "Montage Handscanner"):
        for length in range(2, len(word) + 1):
            query = parse(word[:length], typing=True)
            if not query.is_empty:
                yield Search(query=query, limit=TYPED)
