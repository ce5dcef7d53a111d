"""Counts what an answer holds: how many documents there are, and for each facet the signs of their keys, in one walk over all that match.

A facet that is itself a filter is counted within the other filters only. So the walk keeps what at most one filter would refuse, and puts
it where it counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.engines.base import COUNTED, Search
from search.engines.embedded.candidates import Candidates, Condition
from search.engines.embedded.database import Database, Row
from search.engines.embedded.facets import Key, Packed, counted, keys_meant
from search.engines.embedded.schema import Generation

Group = tuple[tuple[str, ...], Packed]
"""Some facets, and the signs of all documents that count for them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents there are, the signs of their facets, and, where filters were used, which documents these are.

    Where no facets are asked, at most COUNTED + 1 are counted.
    """

    total: int
    groups: tuple[Group, ...] = ()
    ids: str | None = None

    def facets(self, database: Database, generation: Generation, asked: tuple[str, ...]) -> dict[str, dict[str, int]]:
        """The keys of each facet with how many documents have them."""
        keys: Mapping[str, Key] = keys_meant(database, generation, self.groups) if self.groups else {}
        found = {name: of for names, texts in self.groups for name, of in counted(texts, names, keys).items()}
        return {name: found.get(name, {}) for name in asked}


def total(database: Database, source: Candidates) -> Counts:
    """Only how many there are."""
    rows = database.rows(f"SELECT COUNT(*) FROM (SELECT 1 {source.sql} LIMIT {COUNTED + 1})", source.values)
    return Counts(int(rows[0][0]))


def counts(database: Database, source: Candidates, filters: Mapping[str, Condition], asked: Search) -> Counts:
    """Count everything; `filters` are conditions with their values, which `source` leaves open."""
    if not filters:
        number, *texts = _walk(database, source, ["COUNT(*)", *(f"group_concat({text}, '')" for text in _TEXTS)], {})
        return Counts(number, ((asked.facets, _packed(*texts)),))
    own = [name for name in asked.facets if name in filters]
    within = {name: _within(other for other in filters if other != name) for name in own} | {"": _within(filters)}
    columns = [f"COUNT(*) {within['']}", f"group_concat(id) {within['']}"]
    columns += [f"group_concat({text}, '') {within[name]}" for name in ("", *own) for text in _TEXTS]
    number, ids, *texts = _walk(database, source, columns, filters)
    names = [tuple(name for name in asked.facets if name not in filters), *((name,) for name in own)]
    return Counts(number, tuple((group, _packed(*texts[2 * at : 2 * at + 2])) for at, group in enumerate(names)), ids or "")


_TEXTS = ("firsts", "others")


def _walk(database: Database, source: Candidates, columns: Sequence[str], filters: Mapping[str, Condition]) -> Row:
    """Each condition is worked out once for each document (the LIMIT keeps SQLite from putting it into every column)."""
    passed = [f"{condition} AS passes_{name}" for name, (condition, _) in filters.items()]
    rows = f"SELECT {', '.join(['r.id', 'r.firsts', 'r.others', *passed])} {source.sql}" + (" LIMIT -1" if filters else "")
    near = f" WHERE {' + '.join(f'passes_{name}' for name in filters)} >= {len(filters) - 1}" if len(filters) > 1 else ""
    values = [value for _, values in filters.values() for value in values]
    return database.rows(f"SELECT {', '.join(columns)} FROM ({rows}){near}", [*values, *source.values])[0]


def _within(names: Iterable[str]) -> str:
    conditions = " AND ".join(f"passes_{name}" for name in names)
    return f"FILTER (WHERE {conditions})" if conditions else ""


def _packed(firsts: str | None, others: str | None) -> Packed:
    return Packed(firsts or "", others or "")
