"""The documents that may take part in an answer, as a FROM and WHERE with its values. All of them begin with the Scope."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kernel.refs import KindRef
from search.engines.base import Scope
from search.engines.embedded.schema import Generation

Condition = tuple[str, tuple[str, ...]]
"""A condition on a document's row, and its values."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What matches an expression (all there is, if it is empty), within a Scope and further conditions; made by `within`."""

    p: str
    match: str
    wheres: tuple[str, ...]
    rest: tuple[Any, ...]

    @property
    def sql(self) -> str:
        """FROM and WHERE; the row of a document is ``r``, the full-text table comes first if there is an expression."""
        if not self.match:
            return f"FROM {self.p}_row r WHERE {' AND '.join(self.wheres)}"
        conditions = " AND ".join([f"{self.p}_fts MATCH %s", *self.wheres])
        return f"FROM {self.p}_fts JOIN {self.p}_row r ON r.id = {self.p}_fts.rowid WHERE {conditions}"

    @property
    def values(self) -> tuple[Any, ...]:
        """What stands for the marks, in their order."""
        return (self.match, *self.rest) if self.match else self.rest

    def matching(self, match: str) -> "Candidates":
        """The same with another expression."""
        return replace(self, match=match)

    def narrowed(self, conditions: Iterable[Condition]) -> "Candidates":
        """Those of them that fulfil these conditions too."""
        more = list(conditions)
        values = tuple(value for _, values in more for value in values)
        return replace(self, wheres=(*self.wheres, *(sql for sql, _ in more)), rest=(*self.rest, *values))

    def among(self, ids: str) -> "Candidates":
        """Those of them that are in a list of numbers; the plus keeps FTS5 from looking each of them up."""
        return replace(
            self, wheres=(f"+{self.p}_fts.rowid IN (SELECT value FROM json_each(%s))", *self.wheres), rest=(f"[{ids}]", *self.rest)
        )


def within(generation: Generation, scope: Scope, match: str, without: Sequence[KindRef] = (), only: Sequence[KindRef] = ()) -> Candidates:
    """What may take part: rights by the audience's tokens, the window of time at this moment, nothing that is withheld."""
    p, now = generation.p, scope.now.timestamp()
    wheres = [
        f"r.audience IN (SELECT audience FROM {p}_audience WHERE token IN (SELECT value FROM json_each(%s)))",
        "(r.opens IS NULL OR r.opens <= %s) AND (r.closes IS NULL OR r.closes > %s)",
    ]
    values = [json.dumps(sorted(scope.tokens)), now, now]
    if scope.withheld or without:
        refs, hidden = "(SELECT value FROM json_each(%s))", json.dumps([str(ref) for ref in (*scope.withheld, *without)])
        wheres.append(f"r.id NOT IN (SELECT id FROM {p}_item WHERE ref IN {refs} UNION SELECT id FROM {p}_item WHERE grp IN {refs})")
        values += [hidden, hidden]
    if only:
        wheres.append(f"r.id IN (SELECT id FROM {p}_item WHERE ref IN (SELECT value FROM json_each(%s)))")
        values.append(json.dumps([str(ref) for ref in only]))
    return Candidates(p, match, tuple(wheres), tuple(values))
