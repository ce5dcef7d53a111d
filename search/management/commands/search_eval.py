"""Measure how well questions find their answers."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search import evaluation


class Command(BaseCommand):
    help = "Asks all questions of a SQuAD-format file in a scratch index and says how well they found their answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--unit", choices=["passage", "sentence"], default="passage", help="what is found: whole passages or single sentences"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        found = evaluation.measure(options["file"], by_sentence=options["unit"] == "sentence")
        self.stdout.write(f"{found.questions} questions: MRR@10 {found.mrr:.3f}, recall@1 {found.first:.3f}, recall@10 {found.top:.3f}")
