"""What the pages of search show: asked of the engine, ranked, grouped, and read again from the database before anybody sees it.

Two locks, each enough: the engine answers within the Viewer's Scope, and every hit is checked through its kind's `visible_to`. Authors
and restricted rooms are never shown from the index, and what the index is behind with is shown from the database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.authors import Author
from kernel import changes
from kernel.kinds import ContentKind
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import engines
from search.bykey import ByKey
from search.checking import READ, Checked, seen
from search.covering import covering
from search.engines.base import BEST, COUNTED, Answer, Engine, Hit, Scope, Search, Text
from search.facets import FACETS, NAMED_BY, kind_label
from search.highlight import LENGTH, excerpt, marked
from search.query import Query, parse
from search.ranking import Group, grouped, reranked
from search.suggesting import Suggestion, did_you_mean
from search.tuning.models import COUNTER
from search.tuning.queries import tuning, with_pins

PER_PAGE = 20
MAX_PAGE = BEST // PER_PAGE
INSTANT = 7
TYPED = 60
"""Hits that are ranked for these: what comes later is not among the first, however much speaks for it."""
OTHERS = 5
"""Further hits of one topic that are listed under its best one."""
MEAGRE = 3
"""So few documents with every word are not all that is told."""
BRIEF = 120
"""Characters the excerpt of such a hit aims at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks for; everything of it is in the page's address. `order` is ``relevance`` or ``date``; pages count from 1."""

    text: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = "relevance"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(ByKey):
    """One result as it is shown; `more` counts further hits in the same topic, and `others` are the first of them.

    `is_answer` says that it solved a question, or that it is a question that was solved.
    """

    ref: KindRef
    kind: str
    icon: str
    url: str
    title: SafeString
    excerpt: SafeString
    language: str
    wall: str = ""
    author: Author | None = None
    date: datetime | None = None
    is_answer: bool = False
    more: int = 0
    others: tuple["Entry", ...] = ()

    @property
    def unnamed(self) -> int:
        """How many further hits are counted but not listed."""
        return self.more - len(self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """An answer: `relaxed` says that hardly any document has all the words, `whole` how many do; `groups` how many can be paged through.

    `meant` is what may have been meant where nothing was found; `versions` the change counters of what names the keys of facets.
    """

    query: Query
    request: Request
    entries: list[Entry] = field(default_factory=list)
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    relaxed: bool = False
    whole: int = 0
    groups: int = 0
    page: int = 1
    meant: Suggestion | None = None
    versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_capped(self) -> bool:
        """Whether there are more than counts go to."""
        return self.total > COUNTED


class Told(NamedTuple):
    """An engine's answer; `relaxed` says that any of the words was enough for it, `whole` how many documents have them all."""

    answer: Answer
    whole: int
    relaxed: bool


def results(viewer: Viewer, request: Request, *, marking: str = "") -> Results:
    """One page of results; raises EngineUnavailableError. `marking` is what excerpts show where nothing was typed."""
    versions = changes.versions({COUNTER, *NAMED_BY, *READ})
    rules = tuning(versions[COUNTER])
    query = parse(request.text, wording=rules.wording)
    if query.is_empty and (query.text or not request.filters):
        return Results(query=query, request=request)
    scope = Scope.of(viewer)
    search = Search(query=query, filters=request.filters, facets=tuple(facet.name for facet in FACETS), order=request.order)
    answer, whole, relaxed = answered(engines.current(), scope, search)
    by_relevance = is_ranked(search)
    pinned = rules.leading(request.text) if by_relevance and not request.filters else ()
    groups = grouped(with_pins(reranked(answer.hits, timezone.now(), rules.boosting), pinned) if by_relevance else answer.hits)
    total = answer.total + len(set(pinned).difference(hit.ref for hit in answer.hits))
    page = max(min(request.page, -(-len(groups) // PER_PAGE)), 1)
    part = groups[(page - 1) * PER_PAGE : page * PER_PAGE]
    said = query.relaxed if relaxed else query
    entries = shown(viewer, part, parse(marking) if marking and query.is_empty else said, versions)
    return Results(
        query=query, request=request, entries=entries, total=total - (len(part) - len(entries)), facets=answer.facets,
        relaxed=relaxed, whole=whole, groups=len(groups), page=page,
        versions=versions, meant=None if answer.total else _meant(viewer, query, request, scope),
    )  # fmt: skip


def _meant(viewer: Viewer, query: Query, request: Request, scope: Scope) -> Suggestion | None:
    """What may have been meant by words that found nothing; without filters and minus words none of them stands anywhere."""
    found_none = not (request.filters or query.excluded)
    return did_you_mean(viewer, request.text, scope, found_none=found_none) if request.text else None


def instant(viewer: Viewer, text: str) -> Results:
    """The first results while somebody is still typing; raises EngineUnavailableError."""
    rules = tuning()
    query, request = parse(text, typing=True, wording=rules.wording), Request(text=text)
    if query.is_empty:
        return Results(query=query, request=request)
    answer, whole, relaxed = answered(engines.current(), Scope.of(viewer), Search(query=query, limit=TYPED))
    groups = grouped(with_pins(reranked(answer.hits, timezone.now(), rules.boosting), rules.leading(text)))
    entries = shown(viewer, groups[:INSTANT], query.relaxed if relaxed else query)
    return Results(query=query, request=request, entries=entries, total=answer.total, relaxed=relaxed, whole=whole)


def shown(viewer: Viewer, groups: Iterable[Group], query: Query, versions: Mapping[str, int] | None = None) -> list[Entry]:
    """These groups as people see them; what the Viewer may not see in the database at this moment is left out."""
    groups = list(groups)
    known = seen(viewer, [hit for group in groups for hit in _listed(group)], versions)
    texts = engines.current().texts(ref for ref in known) if known else {}
    return [entry for group in groups if (entry := _grouped_entry(group, known, texts, query))]


def answered(engine: Engine, scope: Scope, search: Search) -> Told:
    """The answer with every word; where hardly anything has them all, the answer with any of them, what says most of them first.

    What stands in quotes and norms are meant as they stand: with them, what has every word is enough however little it is.
    """
    answer = engine.find(scope, search)
    if not search.query.can_relax or (answer.total and not _is_meagre(engine, scope, search, answer.total)):
        return Told(answer, answer.total, relaxed=False)
    wide = engine.find(scope, replace(search, query=search.query.relaxed, every=False))
    hits = covering(search.query, wide.hits, engine.texts) if is_ranked(search) else wide.hits
    return Told(replace(wide, hits=hits), answer.total, relaxed=True)


def is_ranked(search: Search) -> bool:
    """Whether the answer is in the order of relevance."""
    return search.order == "relevance" and not search.query.is_empty


def _is_meagre(engine: Engine, scope: Scope, search: Search, total: int) -> bool:
    """Whether so few documents have every word that others are told with them: without filters, so that a filter never finds more."""
    clauses = search.query.clauses
    if total > MEAGRE or len(clauses) == 1 or not is_ranked(search) or any(clause.is_exact for clause in clauses):
        return False
    return not search.filters or engine.find(scope, replace(search, filters={}, facets=(), limit=1)).total <= MEAGRE


def _listed(group: Group) -> tuple[Hit, ...]:
    return (group.best, *group.rest[:OTHERS])


def _grouped_entry(group: Group, seen: Mapping[KindRef, Checked], texts: Mapping[KindRef, Text], query: Query) -> Entry | None:
    """The best of a group that the Viewer may see, with the others below it."""
    listed = [hit for hit in _listed(group) if hit.ref in seen]
    entries = [
        entry
        for number, hit in enumerate(listed)
        if (entry := _entry(hit, seen[hit.ref], texts, query, length=BRIEF if number else LENGTH)) is not None
    ]
    if not entries:
        return None
    hidden = 1 + len(group.rest) - len(_listed(group))
    return replace(entries[0], others=tuple(entries[1:]), more=len(entries) - 1 + hidden)


def _entry(hit: Hit, checked: Checked, texts: Mapping[KindRef, Text], query: Query, *, length: int) -> Entry | None:
    kind, item = checked.kind, checked.item
    text = texts.get(hit.ref) if item is None else _fresh(kind, item)
    if text is None:
        return None
    return Entry(
        ref=hit.ref, kind=kind_label(kind), icon=kind.icon, url=text.url, title=marked(text.title, text.language, query),
        excerpt=excerpt(text.body, text.language, query, length), language=text.language, wall=checked.wall,
        author=checked.author, date=hit.date, is_answer=hit.accepted > 0,
    )  # fmt: skip


def _fresh(kind: ContentKind, item: Any) -> Text | None:
    source = kind.search_source(item)
    return Text(source.title, source.body, source.url, source.language[:2]) if source else None
