"""The database into one file or several, and back: SQLite by its own backup, PostgreSQL table by table in one snapshot."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

CHUNK = 1 << 20
COLUMNS = """
SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
WHERE table_schema = 'public' AND is_generated = 'NEVER'
  AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public') GROUP BY table_name ORDER BY table_name
"""
SEQUENCES = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
"""
NEXT = """
SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), GREATEST(MAX("{column}"), 1)) FROM "{table}"
"""


def applied() -> list[str]:
    """The migrations this database has."""
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def known() -> set[str]:
    """The migrations this code has."""
    return {".".join(key) for key in MigrationLoader(None).disk_migrations or {}}


def save(folder: Path) -> None:
    """Write the database into `folder`, as it was at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        save_sqlite(folder / "database.sqlite3")
    else:
        save_postgres(folder)


def save_sqlite(target: Path) -> None:
    """SQLite's online backup."""
    source = sqlite3.connect(f"{Path(connection.settings_dict['NAME']).resolve().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()


def save_postgres(folder: Path) -> None:
    """Every table, read in one snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(COLUMNS)
        for table, columns in cursor.fetchall():
            with (folder / f"{table}.rows").open("wb") as out, raw(cursor).copy(f'COPY "{table}" ({columns}) TO STDOUT') as rows:
                for part in rows:
                    out.write(part)


def load(folder: Path, migrations: list[str]) -> None:
    """Replace the database by what `folder` holds, then bring it to the code's state.

    Raises CommandError when the backup comes from newer code, or on PostgreSQL from any other state of the tables.
    """
    unknown = set(migrations) - known()
    if unknown:
        raise CommandError(f"The backup comes from newer code: unknown here are {', '.join(sorted(unknown)[:5])}.")
    if connection.vendor == "sqlite":
        load_sqlite(folder / "database.sqlite3")
        call_command("migrate", verbosity=0, interactive=False)
    else:
        call_command("migrate", verbosity=0, interactive=False)
        if applied() != migrations:
            raise CommandError("The backup comes from another state of the tables: restore with the code that made it, then migrate.")
        load_postgres(folder)


def load_sqlite(source: Path) -> None:
    """Put the file in place of the old one at once; what SQLite kept beside the old one goes with it."""
    connections.close_all()
    target = Path(settings.DATABASES["default"]["NAME"])
    draft = target.with_suffix(".restored")
    draft.write_bytes(b"")
    with source.open("rb") as read, draft.open("wb") as write:
        while part := read.read(CHUNK):
            write.write(part)
        os.fsync(write.fileno())
    for ending in ("-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    draft.replace(target)


def load_postgres(folder: Path) -> None:
    """Empty every table and fill it again in one transaction; foreign keys are checked at its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        tables: list[tuple[str, str]] = cursor.fetchall()
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table, _ in tables))
        for table, columns in tables:
            with (folder / f"{table}.rows").open("rb") as read, raw(cursor).copy(f'COPY "{table}" ({columns}) FROM STDIN') as rows:
                for part in parts(read):
                    rows.write(part)
        cursor.execute(SEQUENCES)
        for table, column in cursor.fetchall():
            cursor.execute(NEXT.format(table=table, column=column))


def parts(handle: Any) -> Iterator[bytes]:
    """A file in parts."""
    while part := handle.read(CHUNK):
        yield part


def raw(cursor: Any) -> Any:
    """Psycopg's own cursor, which can copy."""
    return cursor.cursor.cursor if hasattr(cursor.cursor, "cursor") else cursor.cursor
