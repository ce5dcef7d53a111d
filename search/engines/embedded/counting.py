"""Counts what an answer holds: how many documents there are, and for each facet the signs of their keys, in one walk over all that match.

A facet that is itself a filter is counted within the other filters only. So the walk keeps what at most one filter would refuse, and puts
it where it counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from search.engines.base import COUNTED, Search
from search.engines.embedded import facets
from search.engines.embedded.candidates import Candidates, Condition
from search.engines.embedded.database import Row
from search.engines.embedded.facets import Key, Packed, counted

_TEXTS = len(Packed._fields)
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

    def facets(self, asked: tuple[str, ...], keys: Mapping[str, Key]) -> dict[str, dict[str, int]]:
        """The keys of each facet with how many documents have them; `keys` says what the signs mean."""
        found = {name: of for names, texts in self.groups for name, of in counted(texts, names, keys).items()}
        return {name: found.get(name, {}) for name in asked}


@dataclass(frozen=True, slots=True)
class Walk:
    """A statement with its values that counts everything in one row, and how to read that row."""

    columns: tuple[str, ...]
    rest: str
    values: tuple[Any, ...]
    groups: tuple[tuple[str, ...], ...]
    has_ids: bool

    @property
    def sql(self) -> str:
        """The statement."""
        return f"SELECT {', '.join(self.columns)} {self.rest}"

    def read(self, row: Row) -> Counts:
        """What its row says."""
        if not self.groups:
            return Counts(row[0])
        texts, (common, *single) = [text or "" for text in row[1 + self.has_ids :]], self.groups
        alone = [(names, _alone(names[0], text)) for names, text in zip(single, texts[_TEXTS:], strict=True)]
        return Counts(row[0], ((common, Packed(*texts[:_TEXTS])), *alone), (row[1] or "") if self.has_ids else None)


def _alone(name: str, text: str) -> Packed:
    """The keys of one facet, for counting."""
    return Packed("", "", "")._replace(**{facets.own(name)[1]: text})


def total(source: Candidates) -> Walk:
    """Only how many there are."""
    return Walk(("COUNT(*)",), f"FROM (SELECT 1 {source.sql} LIMIT {COUNTED + 1})", source.values, (), has_ids=False)


def everything(source: Candidates, filters: Mapping[str, Condition], asked: Search) -> Walk:
    """How many, and their facets; `filters` are conditions with their values, which `source` leaves open."""
    own = [name for name in asked.facets if name in filters]
    groups = (tuple(name for name in asked.facets if name not in filters), *((name,) for name in own))
    within = {name: _within(other for other in filters if other != name) for name in own} | {"": _within(filters)}
    columns = [f"COUNT(*) {within['']}", *([f"group_concat(id) {within['']}"] if filters else [])]
    columns += [f"group_concat({text}, '') {within['']}" for text in Packed._fields]
    columns += [f"group_concat({facets.own(name)[0]}, '') {within[name]}" for name in own]
    values = [value for _, values in filters.values() for value in values]
    return Walk(tuple(columns), _rows(source, filters), (*values, *source.values), groups, has_ids=bool(filters))


def _rows(source: Candidates, filters: Mapping[str, Condition]) -> str:
    """Each condition is worked out once for each document (the LIMIT keeps SQLite from putting it into every column)."""
    passed = [f"{condition} AS passes_{name}" for name, (condition, _) in filters.items()]
    columns = ["r.id", *(f"r.{text}" for text in Packed._fields), *passed]
    rows = f"SELECT {', '.join(columns)} {source.sql}" + (" LIMIT -1" if filters else "")
    near = f" WHERE {' + '.join(f'passes_{name}' for name in filters)} >= {len(filters) - 1}" if len(filters) > 1 else ""
    return f"FROM ({rows}){near}"


def _within(names: Iterable[str]) -> str:
    conditions = " AND ".join(f"passes_{name}" for name in names)
    return f"FILTER (WHERE {conditions})" if conditions else ""
