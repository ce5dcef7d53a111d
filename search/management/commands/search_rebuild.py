"""Build the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search import engines, outbox, rebuilding
from search.engines.base import EngineUnavailableError


class Command(BaseCommand):
    help = "Builds the search index anew beside the old one, goes on where an interrupted run stopped, and swaps the two at the end."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="do not go on with a run that was interrupted")
        parser.add_argument("--if-needed", action="store_true", help="only if the present index was written by another version of the hub")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            if not (options["if_needed"] and engines.current().is_current()):
                self.rebuild(**options)
        except EngineUnavailableError as trouble:
            reason = f"The search engine does not answer: {trouble}. Nothing is lost: run search_rebuild when it does, it goes on."
            if not options["if_needed"]:
                raise CommandError(reason) from trouble
            self.stderr.write(reason)  # a hub starts without search rather than not at all

    def rebuild(self, **options: Any) -> None:
        """Build with a progress bar, then take in what waited meanwhile."""
        with tqdm(total=rebuilding.size(), unit=" items", desc="Search index", disable=options["verbosity"] == 0) as bar:

            def progress(kind: str, done: int) -> None:
                bar.set_postfix_str(kind, refresh=False)
                bar.update(done)

            rebuilding.rebuild(progress, anew=options["anew"])
        outbox.drain()
        if options["verbosity"]:
            self.stdout.write(f"The index holds {engines.current().count()} documents.")
