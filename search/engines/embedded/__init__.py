"""The embedded engine: SQLite's FTS5 over words our own analyser made; ready without any other service."""

import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from django.db import OperationalError, connection

from kernel.refs import KindRef
from search.analysis.together import undisturbed
from search.document import Document
from search.engines.base import Answer, Engine, EngineUnavailableError, Hit, Indexed, Scope, Search, Text
from search.engines.embedded import building, likeness, reading, schema, vocabulary, writing
from search.engines.embedded.database import Database, FileDatabase, HubDatabase
from search.engines.embedded.schema import Generation
from search.engines.prepared import Ahead, Prepared

T = TypeVar("T")
_FAILURES = (OperationalError, sqlite3.OperationalError)
SWAPS = 3
"""How often a generation may be swapped away while one question is asked."""


class EmbeddedEngine(Engine):
    """FTS5 in the hub's own SQLite database, or in a file beside a PostgreSQL database."""

    name = "embedded"

    def __init__(self, scratch: Path | None = None) -> None:
        """An engine on the hub's index; with `scratch` on a file of its own that nobody else knows."""
        self._hub: Database = FileDatabase(scratch) if scratch else HubDatabase()
        self._file: Database = FileDatabase(scratch)
        self._seen: Generation | None = None
        self._ahead = Ahead()

    def find(self, scope: Scope, search: Search) -> Answer:
        """Find documents in the live generation."""
        return self._ask(lambda database, live: reading.find(database, live, scope, search))

    def alike(self, scope: Scope, ref: KindRef, kinds: tuple[str, ...], limit: int) -> list[Hit]:
        """Find documents that share this one's rare words."""
        return self._ask(lambda database, live: likeness.alike(database, live, scope, ref, kinds=kinds, limit=limit))

    def texts(self, refs: Iterable[KindRef]) -> dict[KindRef, Text]:
        """What is shown of these documents."""
        wanted = list(refs)  # the question may be asked twice
        return self._ask(lambda database, live: reading.texts(database, live, wanted))

    def near(self, word: str) -> list[str]:
        """Spellings with the same beginning or the same end."""
        return self._ask(lambda database, live: vocabulary.near(database, live, word))

    def write(
        self, documents: Sequence[tuple[Document, int]], gone: Sequence[tuple[KindRef, int]] = (), *, force: bool = False
    ) -> list[KindRef]:
        """Write into the live generation, and into one that is being built; it takes everything."""
        prepared = [Prepared(document, version) for document, version in documents]
        database, _ = self._live()
        with database.atomic():
            for generation in schema.generations(database):
                writing.write(database, generation, prepared, gone, force=force)
        return []

    def members(self, groups: Sequence[KindRef]) -> list[KindRef]:
        """What is grouped under these."""
        return self._ask(lambda database, live: reading.members(database, live, groups))

    def indexed(self, kind: str, after: int, until: int | None) -> list[Indexed]:
        """What the live generation holds of a kind."""
        database, live = self._live()
        statement = f"SELECT item, version, digest FROM {live.p}_item WHERE kind = %s AND item > %s AND item <= %s ORDER BY item"
        return [Indexed(*row) for row in database.rows(statement, [kind, after, sys.maxsize if until is None else until])]

    def is_current(self) -> bool:
        """Whether the live generation was written by this code."""
        return self._live()[1].is_current

    def count(self) -> int:
        """How many documents there are."""
        database, live = self._live()
        return int(database.rows(f"SELECT COUNT(*) FROM {live.p}_doc")[0][0])

    def build_begin(self, *, anew: bool = False) -> dict[str, int]:
        """Start the next generation, or go on with it."""
        self._ahead.forget()
        return building.begin(self._live()[0], anew=anew)

    @undisturbed()
    def build_add(self, documents: Sequence[tuple[Document, int]], kind: str, reached: int) -> None:
        """Add a batch to the next generation; a large one is written while the next is analysed, and with it how far it got."""
        self._ahead.add(documents, lambda prepared: self._add(prepared, kind, reached))

    def build_finish(self) -> None:
        """Swap the generations."""
        self._ahead.end()
        building.finish(self._live()[0])

    def build_leave(self) -> None:
        """Let the second process go, and what waits for it."""
        self._ahead.leave()

    def _add(self, prepared: Sequence[Prepared], kind: str, reached: int) -> None:
        for one in prepared:
            one.analyse()  # now: the transaction below holds up every writer
        database, _ = self._live()
        with database.atomic():
            generation = building.started(database)
            if generation:
                writing.write(database, generation, prepared)
                building.reached(database, generation, kind, reached)

    def _ask(self, question: Callable[[Database, Generation], T]) -> T:
        """Ask the generation that was live when last seen; if a rebuild swapped it away, ask the one that is live now."""
        database = self._database()
        try:
            if self._seen:
                return question(database, self._seen)
        except _FAILURES:
            self._seen = None
        for _again in range(SWAPS):
            try:
                self._seen = self._live()[1]
                return question(database, self._seen)
            except _FAILURES as reason:
                trouble = reason
        raise EngineUnavailableError from trouble

    def _live(self) -> tuple[Database, Generation]:
        """The database and the generation that answers; made empty where there is none."""
        database = self._database()
        try:
            live = schema.generations(database)[0]
        except (*_FAILURES, IndexError):
            live = None
        if live is None or not live.fits:
            schema.ensure(database)
            live = schema.generations(database)[0]
        return database, live

    def _database(self) -> Database:
        return self._hub if connection.vendor == "sqlite" else self._file
