"""The test database, migrated once and then copied: for every worker, and again after a test that really commits.

The template is kept under `build/`, named by what went into it: all migrations, the locked packages and the Python that ran them.
"""

import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "test-databases"


def fingerprint() -> str:
    """What decides how a freshly migrated database looks."""
    digest = hashlib.sha256(sys.version.encode() + (ROOT / "requirements.lock").read_bytes())
    for app in sorted(apps.get_app_configs(), key=lambda config: config.label):
        if ROOT in Path(app.path).parents:
            for source in sorted(Path(app.path).glob("migrations/**/*.py")):
                digest.update(str(source.relative_to(ROOT)).encode() + source.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Only one process at a time makes a template."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def use(name: str) -> None:
    """Point Django's connection at another database."""
    connections.close_all()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


class SQLiteTemplate:
    """A migrated file, copied."""

    def __init__(self) -> None:
        self.made = BUILD / f"{fingerprint()}.sqlite3"
        self.own = Path(settings.HUB_DATA_DIR) / "hub.sqlite3"

    def set_up(self) -> None:
        """Make the template if there is none for this state of the migrations, then copy it."""
        with alone("sqlite"):
            if not self.made.exists():
                draft = self.made.with_suffix(".draft")
                draft.unlink(missing_ok=True)
                use(str(draft))
                call_command("migrate", verbosity=0)
                connection.cursor().execute("PRAGMA journal_mode=DELETE")
                connections.close_all()
                draft.rename(self.made)
        self.restore()

    def restore(self) -> None:
        """A fresh copy under the worker's own name."""
        connections.close_all()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.own}{ending}").unlink(missing_ok=True)
        shutil.copyfile(self.made, self.own)
        use(str(self.own))

    def tear_down(self) -> None:
        """The folder goes with the run."""
        connections.close_all()


KEEP = """
CREATE SCHEMA kept;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name);
  END LOOP;
END $$
"""
BRING_BACK = """
SET LOCAL session_replication_role = replica;
SET LOCAL lock_timeout = '20s';
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%I', name);
    EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE SELECT * FROM kept.%I', name, name);
  END LOOP;
END $$
"""


class PostgresTemplate:
    """A migrated database, copied by the server itself; beside each table it keeps the rows the migrations made."""

    def __init__(self) -> None:
        self.address = os.environ["DATABASE_URL"]
        self.made = f"hub_{fingerprint()}"
        self.own = f"hub_test_{os.getpid()}"

    def tell(self, *statements: str) -> list[tuple[object, ...]]:
        """Run statements outside every transaction; the rows of the last one."""
        with psycopg.connect(self.address, autocommit=True) as session:
            for statement in statements:
                cursor = session.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def set_up(self) -> None:
        """Make the template if this server has none for this state of the migrations, then copy it."""
        with alone("postgres"):
            if not self.tell(f"SELECT 1 FROM pg_database WHERE datname = '{self.made}'"):  # noqa: S608  # our own hash
                draft = f"{self.made}_draft"
                self.tell(f"DROP DATABASE IF EXISTS {draft} WITH (FORCE)", f"CREATE DATABASE {draft}")
                use(draft)
                call_command("migrate", verbosity=0)
                connection.cursor().execute(KEEP)
                connections.close_all()
                self.tell(f"ALTER DATABASE {draft} RENAME TO {self.made}")
            self.tell(f"DROP DATABASE IF EXISTS {self.own} WITH (FORCE)", f"CREATE DATABASE {self.own} TEMPLATE {self.made}")
        use(self.own)

    def restore(self) -> None:
        """The rows as the migrations made them, in all tables."""
        connections.close_all()
        with connection.cursor() as cursor, transaction.atomic():
            cursor.execute(BRING_BACK)
        connections.close_all()

    def tear_down(self) -> None:
        """Leave nothing on the server but the template."""
        connections.close_all()
        self.tell(f"DROP DATABASE IF EXISTS {self.own} WITH (FORCE)")


def template() -> SQLiteTemplate | PostgresTemplate:
    """The template that fits the database in use."""
    return SQLiteTemplate() if connection.vendor == "sqlite" else PostgresTemplate()
