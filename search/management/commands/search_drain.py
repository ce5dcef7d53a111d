"""Drain the outbox of search by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from search import outbox


class Command(BaseCommand):
    help = "Brings the search index up to date with everything in the outbox; the worker does the same by itself."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{outbox.drain()} items indexed.")
