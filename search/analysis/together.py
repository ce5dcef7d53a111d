"""Analyses many texts in a second process beside this one, for building an index: what was analysed before is written here meanwhile.

What comes out is what `stream` makes, in the order of the texts. Where a second process cannot be had, or dies, all is done here.
"""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial

from search.analysis.analyser import Analysed, stream

Text = tuple[str, str]
"""A text and its language."""
ENOUGH = 400
"""So many texts are worth a second process; fewer are done before it has begun."""
STEP = 1 / 32
"""By how much the shares of the two change from batch to batch."""


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
    """This process and one more, which is started when it is first worth it; while it is done in time, it gets more of the next texts."""

    def __init__(self) -> None:
        self._other: ProcessPoolExecutor | None = None
        self._share = 0.25
        """How many of the texts are done here."""

    def begun(self, texts: Sequence[Text]) -> Callable[[], list[Analysed]] | None:
        """Begin; what waits for the outcome, which is that of `streams`. None where a second process is not worth it, or not to be had."""
        here = round(len(texts) * self._share)
        theirs = self._begun(texts[here:]) if len(texts) >= ENOUGH else None
        return partial(self._whole, streams(texts[:here]), texts[here:], theirs) if theirs else None

    def end(self) -> None:
        """Let the other process go."""
        if self._other:
            self._other.shutdown(cancel_futures=True)
        self._other = None

    def _whole(self, ours: list[Analysed], texts: Sequence[Text], theirs: Future[list[Analysed]]) -> list[Analysed]:
        self._share = min(max(self._share + (-STEP if theirs.done() else STEP), 0.0), 0.75)
        try:
            return ours + theirs.result()
        except (BrokenProcessPool, CancelledError):
            self.end()
            return ours + streams(texts)

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
