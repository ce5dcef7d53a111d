"""Compare the search index with the database and repair it."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines, outbox, pending, rebuilding
from search.engines.base import EngineUnavailableError


class Command(BaseCommand):
    help = "Compares the search index with the database, names every difference and repairs it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only name the differences; exit with an error if there are any")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self.check_index(**options)
        except EngineUnavailableError as trouble:
            raise CommandError(f"The search engine does not answer: {trouble}") from trouble

    def check_index(self, **options: Any) -> None:
        """Compare, tell, repair."""
        if not options["dry_run"]:
            outbox.drain()
        count, found = 0, rebuilding.differences()
        while batch := list(islice(found, rebuilding.BATCH)):
            count += len(batch)
            for difference in batch:
                self.stdout.write(f"{difference.ref}: {difference.why}")
            if not options["dry_run"]:
                rebuilding.repair(batch)
        waiting = pending.lag()
        self.stdout.write(f"{engines.current().count()} documents, {count} differences, {waiting.waiting} items in the outbox.")
        if count and options["dry_run"]:
            raise CommandError("The index differs from the database; run search_check without --dry-run.")
