"""Jobs for the tests: their effect is a counter, so that doing one twice shows."""

import time
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from jobs.actions import job_enqueue, work_advance
from jobs.background import first, job, job_in_steps, job_together, last
from jobs.worker import make_way
from kernel.models import Counter
from tests.hub import until


def add(name: str) -> None:
    """One more of this name."""
    Counter.objects.get_or_create(name=name)
    Counter.objects.filter(name=name).update(value=F("value") + 1)


def counted(name: str) -> int:
    """How many of this name were added."""
    return Counter.objects.filter(name=name).values_list("value", flat=True).first() or 0


@job
def count(name: str, pause: float = 0.0) -> None:
    """Count once; the pause lies between the effect and the end of the transaction."""
    add(name)
    time.sleep(pause)


@job
def count_and_fail(name: str) -> None:
    """Count, then fail."""
    add(name)
    raise ValueError("on purpose")


@job_together
def count_all(rows: Sequence[dict[str, Any]]) -> None:
    """Count each, and how often this was called; one that is bad spoils all it is done with."""
    add("called")
    for row in rows:
        add(row["name"])
        if row["name"] == "bad":
            raise ValueError("on purpose")


@job_in_steps
def count_to(name: str, end: int, pause: float = 0.0) -> None:
    """Long work of many steps."""

    def step(cursor: int | None) -> tuple[int, int] | None:
        if (cursor or 0) >= end:
            return None
        add(name)
        time.sleep(pause)
        return (cursor or 0) + 1, 1

    work_advance(key=name, step=step, total=end)


@job_in_steps
def outside(name: str) -> None:
    """Says whether it ran inside a transaction."""
    inside = transaction.get_connection().in_atomic_block
    with transaction.atomic():
        add(f"{name}.{'inside' if inside else 'outside'}")


@first
@job
def urgent(name: str) -> None:
    """Count once, before others."""
    add(name)


@last
@job
def patient(name: str) -> None:
    """Count once, after others."""
    add(name)


@job_in_steps
def until_counted(name: str) -> None:
    """Long work that ends only when somebody else has counted."""
    until(lambda: counted(name), patience=20)


@last
@job_in_steps
def polite(name: str) -> None:
    """Long work that lets others pass; says what was done meanwhile."""
    job_enqueue(task=count, name=f"{name}.before")
    make_way()
    add(f"{name}.passed" if counted(f"{name}.before") else f"{name}.held")
