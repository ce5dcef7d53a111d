"""Asks one generation of the embedded index. Every statement here begins with the Scope: there is no way to ask without it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kernel.refs import KindRef
from search.engines.base import COUNTED, Answer, Hit, Scope, Search, Text
from search.engines.embedded import counting, ranking
from search.engines.embedded.candidates import Candidates, within
from search.engines.embedded.counting import Counts, Walk
from search.engines.embedded.database import Database, Row
from search.engines.embedded.expressions import expression
from search.engines.embedded.facets import Key, conditions, meanings
from search.engines.embedded.schema import Generation
from search.engines.embedded.vocabulary import completions
from search.query import Clause

_WIDTH = 7  # columns of a hit
_Read = tuple[Counts, list[Hit], dict[str, Key]]


def find(database: Database, generation: Generation, scope: Scope, search: Search) -> Answer:
    """Answer one question: count, say what the facets are called, read the best; a statement more for an unfinished word or for filters."""
    asked = replace(search, query=replace(search.query, clauses=tuple(_complete(database, generation, c) for c in search.query.clauses)))
    match = expression(asked.query.clauses, asked.query.excluded, every=asked.every)
    if not match and not asked.query.is_empty:
        return Answer([], 0)
    found = within(generation, scope, match, asked.without, asked.only)
    filters = conditions(database, generation, asked.filters)
    walk = counting.everything(found, filters, asked) if asked.facets else counting.total(found.narrowed(filters.values()))
    answer = _Asking(database, generation, asked, walk, found.narrowed(filters.values()))
    counts, hits, keys = answer.at_once() if generation.p not in _large else answer.in_steps()
    hits.sort(key=_by_score if ranking.is_ranked(asked) else _by_date)
    return Answer(hits, min(counts.total, COUNTED + 1), counts.facets(asked.facets, keys))


_large: set[str] = set()
"""Generations in which something was so common that scoring all of it is too much: there, counting goes first."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question: how to count, and what to rank."""

    database: Database
    generation: Generation
    asked: Search
    walk: Walk
    found: Candidates

    def at_once(self) -> _Read:
        """Count and rank in one statement; where it shows that there is too much to rank all, in steps from now on."""
        width = max(len(self.walk.columns), _WIDTH)
        walk = f"SELECT {', '.join([*self.walk.columns, *['NULL'] * (width - len(self.walk.columns))])} {self.walk.rest}"
        best, keys = ranking.all_of(self.found, self.asked), meanings(self.generation, self.asked.facets)
        parts = " UNION ALL ".join([f"SELECT * FROM ({walk})", self._hits(width), _padded(keys[0], width)])
        rows = self.database.rows(f"WITH best (id, score) AS ({best.sql}) {parts}", [*best.values, *self.walk.values, *keys[1]])
        counts = self.walk.read(next(row for row in rows if isinstance(row[0], int))[: len(self.walk.columns)])
        if ranking.is_much(self.asked, counts.total):
            _large.add(self.generation.p)
            return self.in_steps()
        return counts, *_told(rows)

    def in_steps(self) -> _Read:
        """Count first; then rank what is worth it."""
        counts = self.walk.read(self.database.rows(self.walk.sql, self.walk.values)[0])
        if not any((counts.total, *(any(texts) for _, texts in counts.groups))):
            return counts, [], {}
        best = ranking.best(self.database, self.generation, self.found, self.asked, counts)
        keys = meanings(self.generation, self.asked.facets)
        statement = f"WITH best (id, score) AS ({best.sql}) {self._hits(_WIDTH)} UNION ALL {_padded(keys[0], _WIDTH)}"
        return counts, *_told(self.database.rows(statement, [*best.values, *keys[1]]))

    def _hits(self, width: int) -> str:
        return _hits(self.generation, width)


def best(database: Database, generation: Generation, found: Candidates, limit: int) -> list[Hit]:
    """Only the best candidates, nothing counted."""
    chosen = ranking.all_ranked(found, limit)
    rows = database.rows(f"WITH best (id, score) AS ({chosen.sql}) {_hits(generation, _WIDTH)}", chosen.values)
    return sorted((_hit(row) for row in rows), key=lambda hit: -hit.score)


def texts(database: Database, generation: Generation, refs: Iterable[KindRef]) -> dict[KindRef, Text]:
    """What is stored of these documents, whoever asks: their visibility was checked in the database."""
    p = generation.p
    rows = database.rows(
        f"SELECT i.ref, d.title, d.body, d.url, d.language, d.labels FROM {p}_item i JOIN {p}_doc d ON d.id = i.id "
        "WHERE i.ref IN (SELECT value FROM json_each(%s))",
        [json.dumps([str(ref) for ref in refs])],
    )
    return {KindRef.parse(ref): Text(*rest) for ref, *rest in rows}


def members(database: Database, generation: Generation, groups: Iterable[KindRef]) -> list[KindRef]:
    """The items grouped under these, without themselves."""
    rows = database.rows(
        f"SELECT ref FROM {generation.p}_item WHERE grp IN (SELECT value FROM json_each(%s)) AND ref <> grp",
        [json.dumps([str(group) for group in groups])],
    )
    return [KindRef.parse(ref) for (ref,) in rows]


def _hits(generation: Generation, width: int) -> str:
    p = generation.p
    return (
        f"SELECT i.kind, i.item, i.grp, -b.score, r.date, i.accepted, i.helpful{', NULL' * (width - _WIDTH)} "
        f"FROM best b JOIN {p}_item i ON i.id = b.id JOIN {p}_row r ON r.id = b.id"
    )


def _padded(keys: str, width: int) -> str:
    return f"SELECT NULL, sign, name, key{', NULL' * (width - 4)} FROM ({keys})"


def _told(rows: list[Row]) -> tuple[list[Hit], dict[str, Key]]:
    """The hits among these rows, and what the signs of facets mean."""
    hits = [_hit(row[:_WIDTH]) for row in rows if isinstance(row[0], str)]
    return hits, {row[1]: (row[2], row[3]) for row in rows if row[0] is None}


def _by_score(hit: Hit) -> tuple[float, KindRef]:
    return -hit.score, hit.ref


def _by_date(hit: Hit) -> tuple[float, KindRef]:
    return -hit.date.timestamp() if hit.date else 0.0, hit.ref


def _complete(database: Database, generation: Generation, clause: Clause) -> Clause:
    """An unfinished word stands for every term a spelling with this beginning leads to, the shortest first."""
    if not clause.prefix:
        return clause
    terms = completions(database, generation, clause.prefix)
    return replace(clause, alternatives=tuple(dict.fromkeys([*clause.alternatives, *((term,) for term in terms)])))


def _hit(row: Row) -> Hit:
    kind, number, group, score, date, accepted, helpful = row
    item = KindRef(kind, number)
    moment = datetime.fromtimestamp(date, UTC) if date is not None else None
    return Hit(item, item if group == f"{kind}:{number}" else KindRef.parse(group), score, moment, accepted, helpful)
