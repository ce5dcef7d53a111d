"""Measure how well questions find their answers."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines, evaluation
from search.engines.base import EngineUnavailableError

ENGINES = ["embedded", "elasticsearch"]


class Command(BaseCommand):
    help = "Asks all questions of a SQuAD-format file in a scratch index and says how well they found their answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--unit", choices=["passage", "sentence"], default="passage", help="what is found: whole passages or single sentences"
        )

        parser.add_argument("--engine", choices=ENGINES, default=None, help="by default the one this hub uses")

    def handle(self, *_args: Any, **options: Any) -> None:
        engine = options["engine"] or engines.current().name
        try:
            found = evaluation.measure(options["file"], by_sentence=options["unit"] == "sentence", engine=engine)
        except EngineUnavailableError as trouble:
            raise CommandError(f"The search engine does not answer: {trouble}") from trouble
        self.stdout.write(f"{found.questions} questions: MRR@10 {found.mrr:.3f}, recall@1 {found.first:.3f}, recall@10 {found.top:.3f}")
