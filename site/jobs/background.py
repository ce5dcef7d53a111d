"""How work is declared that does not belong into a request.

`@job` is for short work in the database: the worker runs it in one transaction with the note that it is done, so whatever happens in
between, its effect is there exactly once. `@job_in_steps` is for slow work or work outside the database: it runs outside every
transaction, may be run again after a crash, and commits each step's effect together with its progress (`actions.work_advance`, or
the states of an outbox's own rows). On SQLite a transaction holds up every writer: whatever takes longer than a moment is done in steps.

Who waits for it decides its turn: `@first` above them marks what people wait for (mails, notices), `@last` what nobody waits for at this
moment (rounds of links, tables that are read). What is first has a thread of the worker to itself, so it never waits behind anything else;
long work takes turns nonetheless: `Turn` says when one is over, and the job enqueues what is left of it. What cannot be taken up in the
middle lets others pass between its steps (`worker.make_way`).

`@job_together` is for short work that comes in crowds: the worker hands over what waits of it at once, so twenty cost little more than
one. Each is a row of its own all the same; where they fail together, each is tried alone.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from time import monotonic
from typing import Any, TypeVar

from django_tasks import task
from django_tasks.base import Task

F = TypeVar("F", bound=Callable[..., None])
STEPS = "steps"  # the queue of jobs that run outside a transaction
FIRST, ORDINARY, LAST = 50, 0, -50  # the greater, the sooner
TURN = 5.0  # seconds
Together = Callable[[Sequence[dict[str, Any]]], None]
TOGETHER: dict[str, Together] = {}
"""What does many jobs at once, by the path of their task."""


def job(function: F) -> Task:  # type: ignore[type-arg]  # the worker knows its arguments as JSON only
    """A job of one transaction. It takes keyword arguments that are JSON and returns nothing."""
    return task(function)


def job_in_steps(function: F) -> Task:  # type: ignore[type-arg]  # as above
    """A job that commits for itself and may be run again."""
    return task(queue_name=STEPS)(function)


def job_together(function: Together) -> Task:  # type: ignore[type-arg]  # as above
    """A job of one transaction with others of its sort: the function gets the arguments of each, the longest waiting first."""

    @wraps(function)
    def alone(**arguments: Any) -> None:
        function([arguments])

    made: Task = task(alone)  # type: ignore[type-arg]  # as above
    TOGETHER[made.module_path] = function
    return made


def first(task: Task) -> Task:  # type: ignore[type-arg]  # as above
    """A job that somebody waits for: before all others, and beside the one that is running."""
    return task.using(priority=FIRST)


def last(task: Task) -> Task:  # type: ignore[type-arg]  # as above
    """A job that has time: after all others."""
    return task.using(priority=LAST)


class Turn:
    """A long job's turn: it begins now and is over after some seconds."""

    def __init__(self, seconds: float = TURN) -> None:
        """Begin."""
        self._ends = monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether what is left belongs into a job of its own."""
        return monotonic() > self._ends
