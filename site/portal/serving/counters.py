"""Change counters read beside Django: what makes a kept page correct at once, whichever process wrote.

Every hit asks the database. SQLite answers on the event loop itself, through a connection of its own that only reads: as long as
`PRAGMA data_version` is the same, nobody has committed anything. PostgreSQL is asked by one query at a time for everybody who waits;
a question is answered only by a query that began after it was asked.
"""

import asyncio
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.conf import settings

Stamps = dict[str, int]


class Counters(Protocol):
    """Reads change counters as they are now."""

    async def read(self, names: Iterable[str]) -> Stamps:
        """The values now; 0 for one never changed. Raises when the database does not answer."""

    def unchanged_since(self) -> object:
        """A mark that is equal to an earlier one only if nothing at all was committed in between; None if that cannot be told."""

    def close(self) -> None:
        """Give the connection back."""


class SQLiteCounters:
    """Reads a SQLite file; each answer takes some microseconds, so the event loop may wait for it."""

    def __init__(self, path: str) -> None:
        self.address = f"{Path(path).resolve().as_uri()}?mode=ro"
        self.connection: sqlite3.Connection | None = None

    def ask(self, question: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a query on the connection, opened at the first one."""
        if self.connection is None:
            self.connection = sqlite3.connect(self.address, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
        return self.connection.execute(question, values).fetchall()

    async def read(self, names: Iterable[str]) -> Stamps:
        """The values now."""
        wanted = dict.fromkeys(names, 0)
        places = ",".join("?" * len(wanted))
        found = self.ask(f"SELECT name, value FROM kernel_counter WHERE name IN ({places})", tuple(wanted))  # noqa: S608  # only marks
        return wanted | dict(found)

    def unchanged_since(self) -> object:
        """The file's data version."""
        return self.ask("PRAGMA data_version")[0][0]

    def close(self) -> None:
        """Close the file."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


class PostgresCounters:
    """Reads PostgreSQL through one asynchronous connection; questions that come during a query share the next one."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.connection: psycopg.AsyncConnection[Any] | None = None
        self.waiting: dict[str, list[asyncio.Future[int]]] = {}
        self.running: asyncio.Task[None] | None = None

    async def read(self, names: Iterable[str]) -> Stamps:
        """The values, from a query that begins after this call."""
        loop = asyncio.get_running_loop()
        asked = {name: loop.create_future() for name in names}
        for name, future in asked.items():
            self.waiting.setdefault(name, []).append(future)
        if self.running is None or self.running.done():
            self.running = loop.create_task(self.answer_all())
        values = await asyncio.gather(*asked.values())
        return dict(zip(asked, values, strict=True))

    async def answer_all(self) -> None:
        """One query after the other, as long as somebody waits."""
        while self.waiting:
            batch, self.waiting = self.waiting, {}
            try:
                found = await self.query(list(batch))
            except psycopg.Error as trouble:
                self.connection = None
                settle(batch, trouble)
            else:
                settle(batch, found)

    async def query(self, names: list[str]) -> Stamps:
        """Ask the database, over a connection opened anew after trouble."""
        if self.connection is None or self.connection.closed:
            self.connection = await psycopg.AsyncConnection.connect(self.address, autocommit=True)
        cursor = await self.connection.execute("SELECT name, value FROM kernel_counter WHERE name = ANY(%s)", (names,), prepare=True)
        return dict(await cursor.fetchall())

    def unchanged_since(self) -> object:
        """PostgreSQL has no such mark for free."""
        return None

    def close(self) -> None:
        """End the connection without waiting for the server."""
        if self.connection is not None:
            self.connection.pgconn.finish()
            self.connection = None


def settle(batch: dict[str, list[asyncio.Future[int]]], outcome: Stamps | Exception) -> None:
    """Answer everybody who waits, or tell them all of the trouble; whoever has left is passed over."""
    for name, futures in batch.items():
        for future in futures:
            if future.cancelled():
                continue
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome.get(name, 0))


def counters() -> Counters:
    """The reader that fits the hub's database."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return SQLiteCounters(str(database["NAME"]))
    parts = {"host": database["HOST"], "port": database["PORT"], "user": database["USER"], "password": database["PASSWORD"]}
    return PostgresCounters(
        psycopg.conninfo.make_conninfo(dbname=database["NAME"], **{key: value for key, value in parts.items() if value})
    )
