"""Drain the outbox of search by hand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.engines.base import EngineUnavailableError
from search.pending import lag


class Command(BaseCommand):
    help = "Brings the search index up to date with everything in the outbox; the worker does the same by itself."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            self.stdout.write(f"{outbox.drain()} items indexed.")
        except EngineUnavailableError as trouble:
            raise CommandError(f"The search engine does not answer: {trouble}. {lag().waiting} changes wait in the outbox.") from trouble
