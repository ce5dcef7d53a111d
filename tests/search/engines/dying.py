"""A process that drains the outbox and is killed at a named step: SIGKILL, so nothing of it can clean up."""

import multiprocessing
import os
import signal
import warnings
from collections.abc import Callable
from typing import Any

import elasticsearch
from django.db import connections

from search import engines, outbox
from search.engines.elasticsearch import writing as of_elasticsearch
from search.engines.embedded import writing as of_embedded

MIDDLE = "in the middle of the write"
STEPS: dict[str, tuple[object, str]] = {
    "after the rows were taken": (outbox, "due"),
    "after what is grouped was narrowed too": (outbox, "_spread"),
    "after the items were read": (outbox, "documents_for"),
    MIDDLE: (of_embedded, "_facts"),
    "after the write": (outbox, "changes_settle"),
    "after the rows were settled": (outbox, "changes_defer"),
}
"""Where it dies: after the function, or before it where the step is the one before (settle and defer come right after write and settle)."""
BEFORE = ("after the write", "after the rows were settled")


def killed_at(step: str) -> int:
    """Drain in a process of its own that dies at this step; how it ended (a negative signal)."""
    connections.close_all()  # nobody shares a connection with somebody who dies
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of threads; there are none here
        child = multiprocessing.get_context("fork").Process(target=_drain, args=(step,))
        child.start()
    child.join(60)
    assert child.exitcode is not None
    return child.exitcode


def _drain(step: str) -> None:
    owner, name = STEPS[step]
    if step == MIDDLE and engines.current().name == "elasticsearch":
        owner, name = elasticsearch.Elasticsearch, "bulk"
        of_elasticsearch.ITEMS = 3
    engines._elasticsearch.cache_clear()  # noqa: SLF001  # its connections are the parent's
    setattr(owner, name, _dying(getattr(owner, name), first=step in BEFORE))
    outbox.drain(limit=3)


def _dying(function: Callable[..., Any], *, first: bool) -> Callable[..., Any]:
    def die(*arguments: Any, **options: Any) -> None:
        if not first:
            function(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    return die
