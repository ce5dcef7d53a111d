"""`python manage.py backup FILE`: everything the hub knows, in one file, while people go on working."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.backups import archive


class Command(BaseCommand):
    help = "Write database, files and key to FILE (.tar, or .tar.gz to compress). Keep it safe: it holds everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists():
            raise CommandError(f"{target} is there already.")
        if not target.resolve().parent.is_dir():
            raise CommandError(f"There is no folder {target.resolve().parent}.")
        count = archive.save(target)
        self.stdout.write(f"{target}: {count} files, {target.stat().st_size / 1e6:.1f} MB")
