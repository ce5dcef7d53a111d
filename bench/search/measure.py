"""Measures an engine: how fast it takes documents, and how long it thinks about the published mix."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from tqdm import tqdm

from bench.search.corpus import NOW, VIEWER, source
from bench.search.mix import MIX, typing
from search.document import Document
from search.engines.base import Engine, Scope
from search.queries import answered

__all__ = ["Figure", "Rate", "asked", "indexed", "timed", "typed"]

BATCH = 1000
ROUNDS = 5
"""How often everything is asked."""
SCOPE = Scope(VIEWER.tokens, NOW)
Write = Callable[[list[tuple[Document, int]]], object]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """Milliseconds of many calls: by the clock, and of the processor, which a busy machine does not spoil."""

    name: str
    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @classmethod
    def of(cls, name: str, samples: Sequence[tuple[float, float]]) -> "Figure":
        """The figure of these samples."""
        return cls(name, tuple(sorted(wall for wall, _ in samples)), tuple(sorted(cpu for _, cpu in samples)))


@dataclass(frozen=True)
class Rate:
    """Documents a second: by the clock, and of the processor."""

    documents: int
    wall: float
    cpu: float


def indexed(write: Write, count: int, worked: Clock) -> Rate:
    """Write the first documents of the corpus, analysis and all; only what is not search, making them up, is left out.

    The last batch does not count: an engine may write it when it finishes.
    """
    numbers, wall, cpu = iter(range(1, count + 1)), 0.0, 0.0
    with tqdm(total=count, desc="indexing", disable=None) as bar:
        while sources := [source(number) for number in islice(numbers, BATCH)]:
            began = time.perf_counter(), worked()
            write([(made.document(), 1) for made in sources])
            wall += time.perf_counter() - began[0]
            cpu += worked() - began[1]
            bar.update(len(sources))
    counted = max(count - BATCH, 1)
    return Rate(counted, counted / wall, counted / cpu)


def asked(engine: Engine, worked: Clock = time.process_time) -> Iterator[Figure]:
    """The mix as a whole, then by how common its words are."""
    samples: dict[str, list[tuple[float, float]]] = {"all": []}
    for _ in tqdm(range(ROUNDS), desc="asking", disable=None):
        for question in MIX:
            taken = timed(partial(answered, engine, SCOPE, question.search()), worked)
            samples["all"].append(taken)
            samples.setdefault(question.common, []).append(taken)
    return (Figure.of(name, taken) for name, taken in samples.items())


def typed(engine: Engine, worked: Clock = time.process_time) -> Figure:
    """Suggestions while typing."""
    searches = list(typing())
    return Figure.of("typing", [timed(partial(answered, engine, SCOPE, search), worked) for _ in range(ROUNDS) for search in searches])


def timed(work: Callable[[], object], worked: Clock = time.process_time) -> tuple[float, float]:
    """How many milliseconds it takes, by the clock and of the processor."""
    began = time.perf_counter(), worked()
    work()
    return (time.perf_counter() - began[0]) * 1000, (worked() - began[1]) * 1000
