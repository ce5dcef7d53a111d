"""`python manage.py restore FILE --replace`: the hub as it was when the backup was made."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.backups import archive
from portal.serving.alone import hold_alone


class Command(BaseCommand):
    help = "Replace database, files and key by those of FILE. The hub must not run. Afterwards rebuild the search index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Yes, everything this hub holds now is given up.")

    def handle(self, *args: Any, **options: Any) -> None:
        with archive.opened(options["file"]) as contents:
            if not options["replace"]:
                raise CommandError("The backup is whole. Say --replace to give up everything this hub holds now.")
            hold_alone()
            archive.restore(contents)
        self.stdout.write(f"Restored as of {contents.manifest['made']}.")
