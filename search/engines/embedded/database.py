"""Where the embedded index lives: in the hub's own SQLite database, or in a file of its own beside a PostgreSQL database."""

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction

Row = tuple[Any, ...]
BUSY_SECONDS = 30


class Database(Protocol):
    """What the embedded engine needs of a database; statements use ``%s`` for values."""

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and return its rows."""

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""

    def atomic(self) -> AbstractContextManager[Any]:
        """All or nothing."""


class HubDatabase:
    """The hub's own SQLite database: the index is part of the writing transaction."""

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        with connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            return list(cursor.fetchall()) if cursor.description else []

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        with connection.cursor() as cursor:
            cursor.executemany(statement, list(rows))

    def atomic(self) -> AbstractContextManager[Any]:
        """All or nothing."""
        return transaction.atomic()


class FileDatabase:
    """A file of its own, shared by all processes of one machine; one connection per thread."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._local = threading.local()

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        return self._connection().execute(statement.replace("%s", "?"), list(values)).fetchall()

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        self._connection().executemany(statement.replace("%s", "?"), rows)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All or nothing; a writer waits for another one."""
        link = self._connection()
        if link.in_transaction:
            yield
            return
        link.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            link.execute("ROLLBACK")
            raise
        link.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        path = self._path or Path(settings.HUB_DATA_DIR) / "search.sqlite3"
        known: tuple[Path, sqlite3.Connection] | None = getattr(self._local, "known", None)
        if known is None or known[0] != path or not path.exists():
            if known:
                known[1].close()
            known = self._local.known = (path, _opened(path))
        return known[1]


def _opened(path: Path) -> sqlite3.Connection:
    link = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    _switch_to_wal(link)
    for pragma in ("synchronous=FULL", "cache_size=-16000", "temp_store=MEMORY"):
        link.execute(f"PRAGMA {pragma}")
    return link


def _switch_to_wal(link: sqlite3.Connection) -> None:
    """Several processes that open a new file at once: SQLite refuses all but one of them here without waiting, so we wait."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            link.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return
