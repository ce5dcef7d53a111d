"""Analyses many texts at once: some of them here, some in a second process beside this one, for building an index.

What comes out is what `stream` makes, in the order of the texts. Where a second process cannot be had, or dies, all is done here.
"""

import gc
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from search.analysis.analyser import Analysed, stream

Text = tuple[str, str]
"""A text and its language."""
ENOUGH = 400
"""So many texts are worth a second process; fewer are done before it has begun."""
STEP, LEAST = 1 / 32, 1 / 32
"""By how much the shares of the two change from batch to batch, and what each gets in any case: this process may have other work beside."""


def streams(texts: Sequence[Text]) -> list[Analysed]:
    """Each of the texts analysed."""
    return [stream(text, language) for text, language in texts]


@contextmanager
def undisturbed() -> Iterator[None]:
    """No garbage is collected meanwhile: analysed texts leave nothing that refers to itself, and looking takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Pair:
    """This process and one more, which is started when it is first worth it. Whoever was done first gets more of the next texts."""

    def __init__(self) -> None:
        self._other: ProcessPoolExecutor | None = None
        self._share = 0.5
        """How many of the texts are done here."""

    def analysed(self, texts: Sequence[Text]) -> list[Analysed]:
        """As `streams`, on two processors."""
        here = round(len(texts) * self._share)
        theirs = self._begun(texts[here:]) if len(texts) >= ENOUGH else None
        if theirs is None:
            return streams(texts)
        ours = streams(texts[:here])
        self._share = min(max(self._share + (-STEP if theirs.done() else STEP), LEAST), 1 - LEAST)
        try:
            return ours + theirs.result()
        except BrokenProcessPool:
            self.end()
            return ours + streams(texts[here:])

    def end(self) -> None:
        """Let the other process go."""
        if self._other:
            self._other.shutdown(cancel_futures=True)
        self._other = None

    def _begun(self, texts: Sequence[Text]) -> Future[list[Analysed]] | None:
        if len(os.sched_getaffinity(0)) < 2:  # noqa: PLR2004  # nothing beside this one
            return None
        if self._other is None:  # spawned: this process may have threads, which a copy of it would not survive
            self._other = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=gc.disable)
        try:
            return self._other.submit(streams, texts)
        except BrokenProcessPool:
            self._other = None
            return None
