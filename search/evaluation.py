"""Measures how well questions find their answers, on SQuAD-format files, in a scratch index that nobody else sees."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from kernel.audience import PUBLIC
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import engines
from search.analysis.language import detect
from search.document import Document
from search.engines.base import Engine, Scope, Search
from search.highlight import sentences
from search.queries import answered
from search.query import parse
from search.ranking import reranked

TOP = 10
BATCH = 500


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage or a sentence, and its place in the file."""

    passage: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the units that answer it."""

    text: str
    answers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Measure:
    """Mean reciprocal rank within the first ten, and how often the first and the first ten hold an answer."""

    questions: int
    mrr: float
    first: float
    top: float


def measure(path: Path, *, by_sentence: bool, engine: str = "embedded") -> Measure:
    """Index a file's units into an empty index of this engine and ask all its questions; raises EngineUnavailableError."""
    units, questions = _read(json.loads(path.read_text(encoding="utf-8")), by_sentence=by_sentence)
    with engines.scratch(engine) as scratch:
        for start in range(0, len(units), BATCH):
            scratch.write([(_document(number, units[number]), 1) for number in range(start, min(start + BATCH, len(units)))])
        ranks = [_rank(scratch, question) for question in questions]
    count = len(ranks)
    return Measure(count, sum(1 / rank for rank in ranks if rank) / count, ranks.count(1) / count, sum(1 for rank in ranks if rank) / count)


def _rank(engine: Engine, question: Question) -> int:
    """The place of the first answer, from 1; 0 if it is not among the first ten."""
    scope = Scope(Viewer.anonymous().tokens, timezone.now())
    answer = answered(engine, scope, Search(query=parse(question.text))).answer
    found = [hit.ref.id - 1 for hit in reranked(answer.hits, scope.now)[:TOP]]
    return next((place for place, number in enumerate(found, start=1) if number in question.answers), 0)


def _document(number: int, unit: Unit) -> Document:
    ref = KindRef("unit", number + 1)
    return Document(ref=ref, group=ref, audience=PUBLIC, url="/", title="", body=unit.text, language=detect(unit.text))


def _read(data: dict[str, Any], *, by_sentence: bool) -> tuple[list[Unit], list[Question]]:
    paragraphs = [paragraph for article in data["data"] for paragraph in article["paragraphs"]]
    units = [
        unit for passage, paragraph in enumerate(paragraphs) for unit in _units(passage, paragraph["context"], by_sentence=by_sentence)
    ]
    of_passage: dict[int, list[int]] = {}
    for number, unit in enumerate(units):
        of_passage.setdefault(unit.passage, []).append(number)
    questions = [
        Question(
            asked["question"],
            frozenset(number for number in of_passage[passage] for answer in asked["answers"] if _holds(units[number], answer)),
        )
        for passage, paragraph in enumerate(paragraphs)
        for asked in paragraph["qas"]
    ]
    return units, [question for question in questions if question.answers]


def _units(passage: int, text: str, *, by_sentence: bool) -> Iterator[Unit]:
    for start, end in sentences(text) if by_sentence else [(0, len(text))]:
        yield Unit(passage, start, text[start:end])


def _holds(unit: Unit, answer: dict[str, Any]) -> bool:
    return bool(unit.start <= answer["answer_start"] < unit.start + len(unit.text))
