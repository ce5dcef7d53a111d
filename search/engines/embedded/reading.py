"""Asks one generation of the embedded index. Every statement here begins with the Scope: there is no way to ask without it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from kernel.refs import KindRef
from search.engines.base import COUNTED, Answer, Hit, Scope, Search, Text
from search.engines.embedded import counting, ranking
from search.engines.embedded.candidates import Candidates, within
from search.engines.embedded.database import Database, Row
from search.engines.embedded.expressions import expression
from search.engines.embedded.facets import condition, signs_of
from search.engines.embedded.ranking import Best
from search.engines.embedded.schema import Generation
from search.engines.embedded.vocabulary import completions
from search.query import Clause


def find(database: Database, generation: Generation, scope: Scope, search: Search) -> Answer:
    """Answer one question: count, say what the facets are called, read the best; a statement more for an unfinished word or for filters."""
    asked = replace(search, query=replace(search.query, clauses=tuple(_complete(database, generation, c) for c in search.query.clauses)))
    match = expression(asked.query.clauses, asked.query.excluded, every=asked.every)
    if not match and not asked.query.is_empty:
        return Answer([], 0)
    found = within(generation, scope, match, asked.without, asked.only)
    filters = {name: condition(name, signs) for name, signs in signs_of(database, generation, asked.filters).items()}
    narrowed = found.narrowed(filters.values())
    counts = counting.counts(database, found, filters, asked) if asked.facets else counting.total(database, narrowed)
    facets = counts.facets(database, generation, asked.facets)
    hits = _read(database, generation, ranking.best(database, generation, narrowed, asked, counts)) if counts.total else []
    hits.sort(key=_by_score if ranking.is_ranked(asked) else _by_date)
    return Answer(hits, min(counts.total, COUNTED + 1), facets)


def best(database: Database, generation: Generation, found: Candidates, limit: int) -> list[Hit]:
    """Only the best candidates, nothing counted."""
    return sorted(_read(database, generation, ranking.all_ranked(found, limit)), key=lambda hit: -hit.score)


def texts(database: Database, generation: Generation, refs: Iterable[KindRef]) -> dict[KindRef, Text]:
    """What is stored of these documents, whoever asks: their visibility was checked in the database."""
    p = generation.p
    rows = database.rows(
        f"SELECT i.ref, d.title, d.body, d.url, d.language FROM {p}_item i JOIN {p}_doc d ON d.id = i.id "
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


def _read(database: Database, generation: Generation, best: Best) -> list[Hit]:
    """The best hits."""
    p = generation.p
    rows = database.rows(
        f"WITH best (id, score) AS ({best.sql}) SELECT i.ref, i.grp, -b.score, r.date, i.accepted, i.helpful, d.title, i.version "
        f"FROM best b JOIN {p}_item i ON i.id = b.id JOIN {p}_row r ON r.id = b.id JOIN {p}_doc d ON d.id = b.id",
        best.values,
    )
    return [_hit(row) for row in rows]


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
    ref, group, score, date, accepted, helpful, title, version = row
    moment = datetime.fromtimestamp(date, UTC) if date is not None else None
    return Hit(KindRef.parse(ref), KindRef.parse(group), score, moment, accepted, helpful, title, version)
