"""Asks one generation of the embedded index. Every statement here begins with the Scope: there is no way to ask without it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from kernel.refs import KindRef
from search.engines.base import COUNTED, WEIGHTS, Answer, Hit, Scope, Search, Text
from search.engines.embedded.database import Database, Row
from search.engines.embedded.expressions import expression
from search.engines.embedded.schema import Generation
from search.engines.embedded.vocabulary import completions
from search.query import Clause

_HIT, _TOTAL = "*hit", "*total"
"""What the first column of a row says it is; anything else is the name of a facet."""
_HITS = f"""SELECT '{_HIT}', r.ref, r.grp, -b.score, r.date, r.accepted, r.helpful, d.title, r.version
FROM best b JOIN {{p}}_row r ON r.id = b.id JOIN {{p}}_doc d ON d.id = b.id"""
_COUNT = "SELECT '{tag}', {key}, NULL, COUNT(*), NULL, NULL, NULL, NULL, NULL {rest}"


@dataclass(frozen=True, slots=True)
class Candidates:
    """A FROM and WHERE with its values: the documents that match, within the Scope and the filters."""

    sql: str
    values: tuple[Any, ...]
    ranks: bool


def find(database: Database, generation: Generation, scope: Scope, search: Search) -> Answer:
    """Answer one question in one statement; one more for an unfinished word."""
    asked = replace(search, query=replace(search.query, clauses=tuple(_complete(database, generation, c) for c in search.query.clauses)))
    match = expression(asked.query.clauses, asked.query.excluded, every=asked.every)
    if not match and not asked.query.is_empty:
        return Answer([], 0)
    found = candidates(generation, scope, match, asked.filters, asked.without)
    tables, selects, values = _counting(generation, scope, match, asked)
    statement = f"WITH best AS ({_best(generation, found, asked.order)}), {tables} {_HITS.format(p=generation.p)} UNION ALL {selects}"
    rows = database.rows(statement, [*found.values, asked.limit, *values])
    return _answer(rows, asked)


def candidates(
    generation: Generation, scope: Scope, match: str, filters: Mapping[str, tuple[str, ...]], without: Sequence[KindRef] = ()
) -> Candidates:
    """What may take part: rights by the audience's tokens, the window of time at this moment, what is withheld, then the filters."""
    p = generation.p
    source = f"{p}_fts JOIN {p}_row r ON r.id = {p}_fts.rowid" if match else f"{p}_row r"
    values: list[Any]
    wheres, values = ([f"{p}_fts MATCH %s"], [match]) if match else (["r.digest <> ''"], [])
    wheres.append(f"r.audience IN (SELECT audience FROM {p}_audience WHERE token IN (SELECT value FROM json_each(%s)))")
    wheres.append("(r.opens IS NULL OR r.opens <= %s) AND (r.closes IS NULL OR r.closes > %s)")
    now = scope.now.timestamp()
    values += [json.dumps(sorted(scope.tokens)), now, now]
    hidden = json.dumps([str(ref) for ref in (*scope.withheld, *without)])
    if scope.withheld or without:
        wheres.append("r.ref NOT IN (SELECT value FROM json_each(%s)) AND r.grp NOT IN (SELECT value FROM json_each(%s))")
        values += [hidden, hidden]
    for name, keys in filters.items():
        condition, more = _filter(p, name, keys)
        wheres.append(condition)
        values += more
    return Candidates(f"FROM {source} WHERE {' AND '.join(wheres)}", tuple(values), bool(match))


def best(database: Database, generation: Generation, found: Candidates, limit: int) -> list[Hit]:
    """Only the best candidates, nothing counted."""
    statement = f"WITH best AS ({_best(generation, found, 'relevance')}) {_HITS.format(p=generation.p)}"
    return sorted((_hit(row) for row in database.rows(statement, [*found.values, limit])), key=lambda hit: -hit.score)


def texts(database: Database, generation: Generation, refs: Iterable[KindRef]) -> dict[KindRef, Text]:
    """What is stored of these documents, whoever asks: their visibility was checked in the database."""
    p = generation.p
    rows = database.rows(
        f"SELECT r.ref, d.title, d.body, d.url, d.language FROM {p}_row r JOIN {p}_doc d ON d.id = r.id "
        "WHERE r.ref IN (SELECT value FROM json_each(%s))",
        [json.dumps([str(ref) for ref in refs])],
    )
    return {KindRef.parse(ref): Text(*rest) for ref, *rest in rows}


def members(database: Database, generation: Generation, groups: Iterable[KindRef]) -> list[KindRef]:
    """The items grouped under these, without themselves."""
    rows = database.rows(
        f"SELECT ref FROM {generation.p}_row WHERE grp IN (SELECT value FROM json_each(%s)) AND ref <> grp",
        [json.dumps([str(group) for group in groups])],
    )
    return [KindRef.parse(ref) for (ref,) in rows]


def _filter(p: str, name: str, keys: tuple[str, ...]) -> tuple[str, list[Any]]:
    marks = ", ".join(["%s"] * len(keys))
    if name == "kind":
        return f"r.kind IN ({marks})", list(keys)
    return f"EXISTS (SELECT 1 FROM {p}_facet f WHERE f.doc = r.id AND f.name = %s AND f.key IN ({marks}))", [name, *keys]


def _best(generation: Generation, found: Candidates, order: str) -> str:
    rank = (
        f"bm25({generation.p}_fts, {WEIGHTS['title']}, {WEIGHTS['body']}, {WEIGHTS['side']}, {WEIGHTS['norms']})" if found.ranks else "0.0"
    )
    by = f"{rank}, r.id DESC" if order == "relevance" and found.ranks else "r.date DESC NULLS LAST, r.id DESC"
    return f"SELECT r.id, {rank} AS score {found.sql} ORDER BY {by} LIMIT %s"


def _counting(generation: Generation, scope: Scope, match: str, search: Search) -> tuple[str, str, list[Any]]:
    """The total, and for each facet the counts its keys would have if only the other filters applied."""
    tables: list[str] = []
    selects: list[str] = []
    values: list[Any] = []
    open_facets = [name for name in search.facets if name not in search.filters]
    for number, own in enumerate(["", *(name for name in search.facets if name in search.filters)]):
        others = {name: keys for name, keys in search.filters.items() if name != own}
        found = candidates(generation, scope, match, others, search.without)
        tables.append(f"c{number} AS MATERIALIZED (SELECT r.id, r.kind {found.sql} LIMIT {COUNTED + 1})")
        values += found.values
        if not own:
            selects.append(_COUNT.format(tag=_TOTAL, key="''", rest="FROM c0"))
        selects += [_facet_counts(generation.p, f"c{number}", name) for name in ([own] if own else open_facets)]
    return ", ".join(tables), " UNION ALL ".join(selects), values


def _answer(rows: list[Row], asked: Search) -> Answer:
    hits, total = [], 0
    facets: dict[str, dict[str, int]] = {name: {} for name in asked.facets}
    for row in rows:
        if row[0] == _HIT:
            hits.append(_hit(row))
        elif row[0] == _TOTAL:
            total = row[3]
        else:
            facets[row[0]][row[1]] = row[3]
    hits.sort(key=_by_score if asked.order == "relevance" and not asked.query.is_empty else _by_date)
    return Answer(hits, total, facets)


def _by_score(hit: Hit) -> tuple[float, KindRef]:
    return -hit.score, hit.ref


def _by_date(hit: Hit) -> tuple[float, KindRef]:
    return -hit.date.timestamp() if hit.date else 0.0, hit.ref


def _facet_counts(p: str, table: str, name: str) -> str:
    if name == "kind":
        return _COUNT.format(tag="kind", key="kind", rest=f"FROM {table} GROUP BY kind")
    return _COUNT.format(
        tag=name, key="f.key", rest=f"FROM {table} JOIN {p}_facet f ON f.doc = {table}.id AND f.name = '{name}' GROUP BY f.key"
    )


def _complete(database: Database, generation: Generation, clause: Clause) -> Clause:
    """An unfinished word stands for every term a spelling with this beginning leads to, the shortest first."""
    if not clause.prefix:
        return clause
    terms = completions(database, generation, clause.prefix)
    return replace(clause, alternatives=tuple(dict.fromkeys([*clause.alternatives, *((term,) for term in terms)])))


def _hit(row: Row) -> Hit:
    _, ref, group, score, date, accepted, helpful, title, version = row
    moment = datetime.fromtimestamp(date, UTC) if date is not None else None
    return Hit(KindRef.parse(ref), KindRef.parse(group), score, moment, accepted, helpful, title, version)
