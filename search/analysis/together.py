"""Analyses many texts in a second process beside this one, for building an index: what was analysed before is written here meanwhile.

What comes out is what `stream` makes, in the order of the texts. Where a second process cannot be had, or dies, all is done here.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection

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


class Other:
    """A second process that analyses what it is given, one lot after the other.

    A pipe of its own and not a pool of the library's: whoever reads from a pipe hears of the other's death also in the middle of a word.
    """

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # this process may have threads, which a copy of it would not survive
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_answer, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hub-analysis")

    def begin(self, texts: Sequence[Text]) -> Future[list[Analysed]]:
        """Have these analysed after what was begun before. The future raises EOFError or OSError where the process is gone."""
        return self._thread.submit(self._asked, texts)

    def end(self) -> None:
        """Let it go when it is done with what it is at."""
        self._thread.shutdown(cancel_futures=True)
        self._pipe.close()
        self._process.join()

    def _asked(self, texts: Sequence[Text]) -> list[Analysed]:
        self._pipe.send(texts)
        found: list[Analysed] = self._pipe.recv()
        return found


def _answer(pipe: Connection) -> None:
    """What the second process does until nobody asks it any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    while True:
        try:
            pipe.send(streams(pipe.recv()))
        except (EOFError, OSError):
            return


class Pair:
    """This process and one more, which is started when it is first worth it; while it is done in time, it gets more of the next texts."""

    def __init__(self) -> None:
        self._other: Other | None = None
        self._share = 0.25
        """How many of the texts are done here."""

    def begun(self, texts: Sequence[Text]) -> Callable[[], list[Analysed]] | None:
        """Begin; what waits for the outcome, which is that of `streams`. None where a second process is not worth it, or not to be had."""
        if len(texts) < ENOUGH or len(os.sched_getaffinity(0)) < 2:  # noqa: PLR2004  # nothing beside this one
            return None
        self._other = self._other or Other()
        here = round(len(texts) * self._share)
        theirs = self._other.begin(texts[here:])
        return partial(self._whole, streams(texts[:here]), texts[here:], theirs)

    def end(self) -> None:
        """Let the other process go."""
        other, self._other = self._other, None
        if other:
            other.end()

    def _whole(self, ours: list[Analysed], texts: Sequence[Text], theirs: Future[list[Analysed]]) -> list[Analysed]:
        self._share = min(max(self._share + (-STEP if theirs.done() else STEP), 0.0), 0.75)
        try:
            return ours + theirs.result()
        except (EOFError, OSError, CancelledError):
            self.end()
            return ours + streams(texts)
