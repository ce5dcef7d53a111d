"""What every engine offers, and the door nobody passes without a Viewer.

`Engine.search` and its sisters take the Viewer first and turn it, together with the narrowings that still wait in the outbox, into a
Scope; what is not in the Scope takes part in nothing: no hit, no count, no facet, no suggestion.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import pending
from search.document import Document
from search.query import Query

BEST = 200
"""How many hits an engine returns at most, for the one re-rank of both engines."""
COUNTED = 10_000
"""Up to how many hits counts are exact."""
WEIGHTS = {"title": 5.0, "body": 1.0, "side": 0.5, "norms": 3.0}
"""BM25 weights of the fields: the title, the text, the side terms of both, and the norms they cite."""

MOST_COMPLETIONS, FEW_COMPLETIONS = 40, 12
"""Terms one unfinished word may stand for; the beginning of more than these says little, and only the shortest are meant."""


class EngineUnavailableError(RuntimeError):
    """The engine does not answer now; what waits in the outbox is kept."""


def meant(terms: Iterable[str]) -> list[str]:
    """What an unfinished word stands for, of the terms of all spellings that begin with it, the shortest first."""
    found = list(dict.fromkeys(terms))
    return found if len(found) <= MOST_COMPLETIONS else found[:FEW_COMPLETIONS]


@dataclass(frozen=True, slots=True)
class Scope:
    """What may take part in an answer: tokens of the Viewer, the present time, and items about to be narrowed."""

    tokens: frozenset[str]
    now: datetime
    withheld: tuple[KindRef, ...] = ()

    @classmethod
    def of(cls, viewer: Viewer) -> "Scope":
        """The Scope of a Viewer now, in one query; raises TypeError for anything that is not a Viewer."""
        if not isinstance(getattr(viewer, "tokens", None), frozenset):
            raise TypeError(viewer)
        return cls(viewer.tokens, timezone.now(), pending.withheld())


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One question to an engine. `filters` maps facets (and ``kind``) to accepted keys; `facets` names what is counted.

    `order` is ``relevance`` or ``date``; `every` wants all clauses in a document, otherwise any of them is enough. `only` asks about
    these items and no others, `without` about all others.
    """

    query: Query
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    order: str = "relevance"
    every: bool = True
    limit: int = BEST
    without: tuple[KindRef, ...] = ()
    only: tuple[KindRef, ...] = ()


class Hit(NamedTuple):
    """One document found: its score (higher is better, comparable within one answer only) and what the re-rank looks at."""

    ref: KindRef
    group: KindRef
    score: float
    date: datetime | None
    accepted: float
    helpful: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The best hits, how many there are (at most COUNTED + 1), and for each facet its keys with counts."""

    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """What the index stored of a document, for showing it."""

    title: str
    body: str
    url: str
    language: str
    labels: str = ""


class Indexed(NamedTuple):
    """What an index holds of one item, for comparing it with the database; `digest` is empty for what is gone."""

    item_id: int
    version: int
    digest: str


class Engine(ABC):
    """One search engine. Reading wants a Viewer; writing wants versions and refuses what is older than what it has."""

    name: str

    def search(self, viewer: Viewer, search: Search) -> Answer:
        """Find documents; raises EngineUnavailableError."""
        return self.find(Scope.of(viewer), search)

    def similar(self, viewer: Viewer, ref: KindRef, *, kinds: tuple[str, ...] = (), limit: int = 10) -> list[Hit]:
        """Documents like this one that the Viewer may see, without it and what belongs to it; raises EngineUnavailableError."""
        return self.alike(Scope.of(viewer), ref, kinds, limit)

    @abstractmethod
    def find(self, scope: Scope, search: Search) -> Answer:
        """The engine's side of `search`."""

    @abstractmethod
    def alike(self, scope: Scope, ref: KindRef, kinds: tuple[str, ...], limit: int) -> list[Hit]:
        """The engine's side of `similar`."""

    @abstractmethod
    def texts(self, refs: Iterable[KindRef]) -> dict[KindRef, Text]:
        """What is stored of documents whose visibility was checked in the database just before."""

    @abstractmethod
    def near(self, word: str) -> list[str]:
        """Lower-case spellings that may be near this one, of closed rooms too: for `search.suggesting` only, never to be told."""

    @abstractmethod
    def write(
        self, documents: Sequence[tuple[Document, int]], gone: Sequence[tuple[KindRef, int]] = (), *, force: bool = False
    ) -> list[KindRef]:
        """Store documents and forget others, each with its version; older versions are ignored unless forced.

        What was written is found when this returns. The items it returns are those the engine will not take as they are.
        """

    @abstractmethod
    def members(self, groups: Sequence[KindRef]) -> list[KindRef]:
        """The items whose hits are grouped by these, without themselves."""

    @abstractmethod
    def indexed(self, kind: str, after: int, until: int | None) -> list[Indexed]:
        """What the index holds of a kind, for the items after one id and up to another, or to the end."""

    @abstractmethod
    def is_current(self) -> bool:
        """Whether a live index exists that this version of the analyser wrote."""

    @abstractmethod
    def count(self) -> int:
        """How many documents the live index holds."""

    @abstractmethod
    def build_begin(self, *, anew: bool = False) -> dict[str, int]:
        """Start a new index beside the old, or go on with a started one: the last item id per kind that is in it."""

    @abstractmethod
    def build_add(self, documents: Sequence[tuple[Document, int]], kind: str, reached: int) -> None:
        """Add documents to the index that is being built, and remember how far it got."""

    def build_leave(self) -> None:  # noqa: B027  # an engine may hold nothing
        """Let go of what a build holds in this process, whatever became of it; it can be gone on with."""

    @abstractmethod
    def build_finish(self) -> None:
        """Put the new index in the place of the old, without a moment in which nothing is found."""
