"""How work is declared that does not belong into a request.

`@job` is for short work in the database: the worker runs it in one transaction with the note that it is done, so whatever happens in
between, its effect is there exactly once. `@job_in_steps` is for slow work or work outside the database: it runs outside every
transaction, may be run again after a crash, and commits each step's effect together with its progress (`actions.work_advance`, or
the states of an outbox's own rows). On SQLite a transaction holds up every writer: whatever takes longer than a moment is done in steps.
"""

from collections.abc import Callable
from typing import TypeVar

from django_tasks import task
from django_tasks.base import Task

F = TypeVar("F", bound=Callable[..., None])
STEPS = "steps"  # the queue of jobs that run outside a transaction


def job(function: F) -> Task:  # type: ignore[type-arg]  # the worker knows its arguments as JSON only
    """A job of one transaction. It takes keyword arguments that are JSON and returns nothing."""
    return task(function)


def job_in_steps(function: F) -> Task:  # type: ignore[type-arg]  # as above
    """A job that commits for itself and may be run again."""
    return task(queue_name=STEPS)(function)
