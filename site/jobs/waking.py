"""The bell of the worker in this process: rung when a job was committed, so that it does not wait for the next look."""

import threading

_bell = threading.Event()


def wake() -> None:
    """Ring; harmless when nobody works here."""
    _bell.set()


def rest(seconds: float) -> None:
    """Sleep until the bell rings, at most so long."""
    _bell.wait(seconds)
    _bell.clear()
