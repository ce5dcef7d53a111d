"""Why a document ranks where it does, and what the analyser makes of a text: for the team's page “Try the search”.

Engine-neutral: each thing looked for is asked of the engine alone for the one document, where it stands is read with the analyser, and
the rest is the one re-rank. The parts need not add up to the whole exactly: engines weigh words that stand together as they see fit.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import engines
from search.analysis.analyser import stream, terms_of
from search.analysis.language import detect
from search.analysis.norms import Norm, citations, typed
from search.analysis.wording import Wording
from search.analysis.words import words
from search.engines.base import Hit, Scope, Search, Text
from search.queries import Entry, answered, shown
from search.query import Clause, Query, Terms, parse
from search.ranking import Group, Signals, grouped, reranked, signals
from search.tuning.queries import tuning, with_pins

SHOWN = 10
MAX_TEXT = 2000
"""Characters of a text whose analysis is shown."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its terms, the parts that count less, what it also means, whether it is empty in a query."""

    text: str
    terms: tuple[str, ...]
    parts: tuple[str, ...]
    synonyms: tuple[str, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the analyser makes of a text."""

    language: str
    words: list[Word]
    norms: list[Norm]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing looked for: the words it comes from, the term, what it adds to the engine's score, and how often it stands where."""

    source: str
    term: str
    score: float
    title: int
    text: int
    parts: int
    labels: int
    norms: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """One result with its reasons; `final` is what it is ordered by, unless it is pinned."""

    entry: Entry
    score: float
    signals: Signals
    pinned: bool
    parts: list[Part]

    @property
    def final(self) -> float:
        """The engine's score times everything else."""
        return self.score * self.signals.factor


@dataclass(frozen=True, slots=True)
class Tried:
    """A search with its results explained; `relaxed` says that hardly any document has all the words, `whole` how many do."""

    query: Query
    relaxed: bool
    whole: int
    total: int
    results: list[Explanation]


def analysis(text: str) -> Analysis:
    """What becomes of a text; nothing is asked of any engine."""
    read, rules = text[:MAX_TEXT], tuning()
    language = detect(read)
    found = [_word(match.group(), language, rules.wording) for match in words(read)]
    norms = dict.fromkeys([citation.norm for citation in citations(read)] + [citation.norm for citation in typed(read)])
    return Analysis(language, found, list(norms))


def tried(viewer: Viewer, text: str) -> Tried:
    """The first results of a search as this Viewer finds them, with their reasons; raises EngineUnavailableError."""
    rules, scope, now = tuning(), Scope.of(viewer), timezone.now()
    query = parse(text, wording=rules.wording)
    if query.is_empty:
        return Tried(query, relaxed=False, whole=0, total=0, results=[])
    answer, whole, relaxed = answered(engines.current(), scope, Search(query=query))
    asked = query.relaxed if relaxed else query
    pinned = rules.leading(text)
    groups = grouped(with_pins(reranked(answer.hits, now, rules.factor), pinned))[:SHOWN]
    entries = {entry.ref: entry for entry in shown(viewer, [Group(group.best) for group in groups], query)}
    texts = engines.current().texts(entries)
    results = [
        Explanation(
            entries[hit.ref], hit.score, signals(hit, now, rules.factor(hit.ref)), hit.ref in pinned, _parts(scope, asked, hit, texts)
        )
        for hit in (group.best for group in groups)
        if hit.ref in entries
    ]
    return Tried(query, relaxed, whole, answer.total, results)


def _word(raw: str, language: str, wording: Wording) -> Word:
    main, side = terms_of(raw, language)
    same = wording.groups.get(main, ())
    return Word(raw, main, side, tuple(" ".join(row) for row in same if row != main), wording.is_empty(raw))


def _parts(scope: Scope, query: Query, hit: Hit, texts: Mapping[KindRef, Text]) -> list[Part]:
    """What each alternative of each clause adds, the most first; those that do not stand in the document are left out."""
    places = _Places.of(texts[hit.ref]) if hit.ref in texts else None
    found = [
        part for clause in query.clauses for row in clause.alternatives if places and (part := _part(scope, clause, row, hit.ref, places))
    ]
    return sorted(found, key=lambda part: -part.score)


def _part(scope: Scope, clause: Clause, row: Terms, ref: KindRef, places: "_Places") -> Part | None:
    counts = places.count(row)
    if not any(counts):
        return None
    alone = Query(clause.source, (replace(clause, alternatives=(row,), broader=(), prefix=""),))
    answer = engines.current().find(scope, Search(query=alone, only=(ref,), limit=1))
    return Part(clause.source, " ".join(row), answer.hits[0].score if answer.hits else 0.0, *counts)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the terms of one document stand."""

    title: list[str]
    text: list[str]
    parts: Counter[str]
    labels: Counter[str]
    norms: Counter[str]

    @classmethod
    def of(cls, text: Text) -> "_Places":
        """Read with the analyser, as the index did."""
        title, body, filed = (stream(said, text.language) for said in (text.title, text.body, text.labels))
        cited = Counter(term for citation in citations(f"{text.title}\n{text.body}") for term in citation.norm.terms)
        return cls(title.main, body.main, Counter(title.side + body.side), Counter(filed.main + filed.side), cited)

    def count(self, row: Terms) -> tuple[int, int, int, int, int]:
        """How often the row stands in the title, in the text, among the parts of words, in what it is filed under, among the norms."""
        alone = row[0] if len(row) == 1 else ""
        return _rows(self.title, row), _rows(self.text, row), self.parts[alone], self.labels[alone], self.norms[alone]


def _rows(terms: list[str], row: Terms) -> int:
    return sum(tuple(terms[at : at + len(row)]) == row for at in range(len(terms) - len(row) + 1))
