"""Reads that every page asks: their SQL is built once and run many times, because building costs ten times what running does.

Owns nothing of the rule: what is prepared is an ordinary queryset, with the `visible_to` of its model. Django offers no prepared
querysets, so this module runs a compiled query the way `django.db.models.query.ModelIterable` does.
"""

import json
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.query import (  # Django's own way from rows to objects
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.utils import timezone

from kernel.moments import standing_for
from kernel.viewer import Viewer

R = TypeVar("R")
K = TypeVar("K", bound=Hashable)
Row = Sequence[Any]


class UnpreparableError(Exception):
    """A builder decided something by the Viewer or the moment it got, for which only stand-ins are there."""


class Prepared(Generic[R]):
    """A read by its builder: a function that gets a slot for each named value, and `viewer` and `at` if it is asked with a Viewer.

    It gives what the builder's queryset would: objects, or tuples after `values_list`.

    The builder may hand `viewer` and `at` to `visible_to` and use `viewer.user_id` as a value, but decide nothing by them: the same
    SQL answers every Viewer with that many tokens. A value that is None matches nothing.
    """

    def __init__(self, build: "Callable[..., QuerySet[Any, R]]") -> None:
        """Keep the builder; nothing is built before the first read."""
        self._build = build
        self._plans: dict[tuple[str, int], _Plan[R]] = {}

    def rows(self, viewer: Viewer | None = None, **values: Any) -> list[R]:
        """Run the query: a fresh list of fresh objects."""
        tokens = sorted(viewer.tokens) if viewer else []
        shape = (connection.vendor, len(tokens) if viewer else -1)
        plan = self._plans.get(shape)
        if plan is None:
            plan = self._plans[shape] = _Plan(self._queryset(values, len(tokens) if viewer else None))
        if viewer:
            known = {_token(place): token for place, token in enumerate(tokens)}
            values |= known | {"viewer": viewer.user_id, "at": timezone.now()}
        return plan.run(values)

    def first(self, viewer: Viewer | None = None, **values: Any) -> R | None:
        """The first row, or None."""
        return next(iter(self.rows(viewer, **values)), None)

    def _queryset(self, names: Iterable[str], tokens: int | None) -> "QuerySet[Any, R]":
        slots: dict[str, Any] = {name: Value(_slot(name)) for name in names}
        if tokens is not None:
            anyone: Any = Value(_slot("viewer"))
            slots["viewer"] = Viewer(anyone, frozenset(_slot(_token(place)) for place in range(tokens)))
            slots["at"] = Value(_slot("at"))
        return self._build(**slots)


class PreparedTogether(Generic[K]):
    """Reads of the same columns in several tables, as one statement; each is built once and asked for some ids.

    The builder gets a key, a Viewer and what stands for the ids in `filter(pk__in=…)`, and gives a queryset of `values_list` without
    order. It may end in a `visible_to` it knows nothing of: one that looks into the Viewer or asks for the time by itself is never
    prepared but asked as it is. Columns come as the database gives them.
    """

    def __init__(self, build: "Callable[[K, Viewer, Any], QuerySet[Any, Any]]") -> None:
        """Keep the builder; nothing is built before the first read."""
        self._build = build
        self._parts: dict[tuple[K, str, int, bool], _Part | None] = {}

    def rows(self, viewer: Viewer, asked: Mapping[K, Sequence[int]]) -> list[Row]:
        """All rows: one query, and one for each table that cannot be prepared."""
        parts = [(key, list(ids), self._part(key, viewer)) for key, ids in asked.items()]
        known = {_token(place): token for place, token in enumerate(sorted(viewer.tokens))} | {
            "viewer": viewer.user_id,
            "at": timezone.now(),
        }
        statements = [part.sql for _key, _ids, part in parts if part]
        params = [value for _key, ids, part in parts if part for value in part.values({**known, "ids": _listed(ids)})]
        found: list[Row] = []
        if statements:
            with connection.cursor() as cursor:
                cursor.execute(" UNION ALL ".join(statements), params)
                found += cursor.fetchall()
        for key, ids, part in parts:
            found += [] if part else list(self._build(key, viewer, ids))
        return found

    def _part(self, key: K, viewer: Viewer) -> "_Part | None":
        shape = (key, connection.vendor, len(viewer.tokens), viewer.user_id is None)
        if shape not in self._parts:
            try:
                self._parts[shape] = self._prepared(*shape)
            except (UnpreparableError, EmptyResultSet):
                self._parts[shape] = None
        return self._parts[shape]

    def _prepared(self, key: K, vendor: str, tokens: int, is_guest: bool) -> "_Part":  # noqa: FBT001  # a shape, unpacked
        anyone: Any = None if is_guest else Value(_slot("viewer"))
        viewer = Viewer(anyone, _Tokens(_slot(_token(place)) for place in range(tokens)))
        ids = RawSQL(_IDS.get(vendor, _IDS[""]), [_slot("ids")])  # noqa: S611  # our own text
        with standing_for(Value(_slot("at"))):
            sql, params = self._build(key, viewer, ids).query.get_compiler(using=connection.alias).as_sql()
        if any(isinstance(param, datetime) or (isinstance(param, str) and _MOMENT.match(param)) for param in params):
            raise UnpreparableError(key)
        return _Part(sql, tuple(_named(param) for param in params))


_IDS = {"postgresql": "SELECT unnest(%s::bigint[])", "": "SELECT value FROM json_each(%s)"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


def _listed(ids: list[int]) -> Any:
    return ids if connection.vendor == "postgresql" else json.dumps(ids)


class _Tokens(frozenset[str]):
    """What stands for a Viewer's tokens: they can be listed, not asked for."""

    def _unknown(self, *_others: object) -> Any:
        raise UnpreparableError

    __contains__ = __and__ = __rand__ = __or__ = __sub__ = __le__ = __ge__ = _unknown
    isdisjoint = issubset = issuperset = intersection = union = difference = _unknown


class _Part(NamedTuple):
    """The SQL of one table, and its values or the slots they come from."""

    sql: str
    params: tuple[tuple[str | None, Any], ...]

    def values(self, known: Mapping[str, Any]) -> list[Any]:
        return [param if name is None else _adapted(known[name]) for name, param in self.params]


class _Plan(Generic[R]):
    """The SQL of one shape with its slots, and how a row becomes an object."""

    def __init__(self, queryset: "QuerySet[Any, R]") -> None:
        compiler: Any = queryset.query.get_compiler(using=connection.alias)
        self.sql, params = compiler.as_sql()
        self.params = [_named(param) for param in params]
        columns = [column for column, _sql, _alias in compiler.select]
        self.converters = compiler.get_converters(columns)
        self.made: Callable[[Row], Any] = _maker(queryset, compiler, columns)

    def run(self, values: Mapping[str, Any]) -> list[R]:
        params = [param if name is None else _adapted(values[name]) for name, param in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found: Iterable[Row] = cursor.fetchall()
        return [self.made(row) for row in self._converted(found)]

    def _converted(self, found: Iterable[Row]) -> Iterable[Row]:
        if not self.converters:
            return found
        return [self._converted_row(list(row)) for row in found]

    def _converted_row(self, row: list[Any]) -> list[Any]:
        for place, (converters, expression) in self.converters.items():
            value = row[place]
            for convert in converters:
                value = convert(value, expression, connection)
            row[place] = value
        return row


def _maker(queryset: "QuerySet[Any, R]", compiler: Any, columns: Sequence[Any]) -> Callable[[Row], Any]:
    """How a row becomes what the queryset would give; raises TypeError for querysets of other things."""
    if queryset._iterable_class is ValuesListIterable:  # noqa: SLF001
        return tuple
    if queryset._iterable_class is not ModelIterable:  # noqa: SLF001
        raise TypeError(queryset)
    places = compiler.klass_info["select_fields"]
    start, stop = places[0], places[-1] + 1
    names = [column.target.attname for column in columns[start:stop]]
    related = get_related_populators(compiler.klass_info, compiler.select, connection.alias)  # type: ignore[call-arg]  # stubs of a newer Django
    annotations: Mapping[str, int] = compiler.annotation_col_map or {}

    def made(row: Row) -> Any:
        item = compiler.klass_info["model"].from_db(connection.alias, names, row[start:stop])
        for populator in related:
            populator.populate(row, item)
        for name, place in annotations.items():
            setattr(item, name, row[place])
        return item

    return made


def _slot(name: str) -> str:
    return f"\0{name}\0"


def _token(place: int) -> str:
    return f"token.{place:04}"


def _named(param: Any) -> tuple[str | None, Any]:
    """The name of the slot a parameter stands for, or None and the constant itself."""
    return (param[1:-1], None) if isinstance(param, str) and param.startswith("\0") else (None, param)


def _adapted(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
