"""`python manage.py prepare`: everything between a fresh checkout and serving; quick when there is nothing to do."""

import hashlib
import sys
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor

from portal.settings.environment import ROOT


class Command(BaseCommand):
    help = "Migrate, collect changed static files, load the demo once, render posts and build an index that another version wrote."

    def handle(self, *args: Any, **options: Any) -> None:
        self.migrate()
        self.collect()
        self.demo()
        call_command("posts_render", stdout=StringIO())
        call_command("search_rebuild", "--if-needed", verbosity=int(options["verbosity"]))

    def migrate(self) -> None:
        """Bring the database to the code's state."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False, database=DEFAULT_DB_ALIAS)

    def collect(self) -> None:
        """Collect and hash the static files, unless sources and packages are as they were."""
        stamp, state = Path(settings.STATIC_ROOT) / ".collected", fingerprint()
        if stamp.exists() and stamp.read_text(encoding="ascii") == state:
            return
        self.stdout.write("Collecting the static files …")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(state, encoding="ascii")

    def demo(self) -> None:
        """Fill a demo hub once."""
        stamp = Path(settings.HUB_DATA_DIR) / "demo-loaded"
        if settings.HUB_DEMO and not stamp.exists() and "demo" in get_commands():
            self.stdout.write("Loading the demo …")
            call_command("demo")
            stamp.touch()


def fingerprint() -> str:
    """What the collected files depend on: our own sources, the locked packages, this Python."""
    digest = hashlib.sha256(sys.version.encode() + (ROOT / "requirements.lock").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()
