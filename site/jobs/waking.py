"""The bells of the worker in this process, one per thread that works: rung when a job was committed, so none waits for the next look."""

import threading

_bells = {False: threading.Event(), True: threading.Event()}


def wake() -> None:
    """Ring; harmless when nobody works here."""
    for bell in _bells.values():
        bell.set()


def rest(seconds: float, *, express: bool = False) -> None:
    """Sleep until this thread's bell rings, at most so long."""
    _bells[express].wait(seconds)
    _bells[express].clear()
