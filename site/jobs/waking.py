"""The bells of the worker in this process, one per thread that works: rung when a job was committed, so none waits for the next look."""

import threading

_bells = {False: threading.Event(), True: threading.Event()}


def wake(*, express: bool) -> None:
    """Ring for the thread that does such jobs; harmless when nobody works here."""
    _bells[express].set()


def rest(seconds: float, *, express: bool = False) -> None:
    """Sleep until this thread's bell rings, at most so long."""
    _bells[express].wait(seconds)
    _bells[express].clear()
