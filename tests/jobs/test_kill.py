"""kill -9 at any moment: every job's effect is there exactly once in the end."""

import pytest
from django_tasks_db.models import DBTaskResult

from jobs import actions
from jobs.models import LongWork
from tests.hub import kill, program, until
from tests.jobs import work

pytestmark = pytest.mark.django_db(transaction=True)
JOBS = 30


def done() -> int:
    """How many of these tests' jobs are finished; the timetable's own come and go beside them."""
    return DBTaskResult.objects.successful().filter(task_path__startswith="tests.").count()


def test_killed_workers_neither_lose_nor_repeat_jobs() -> None:
    for number in range(JOBS):
        actions.job_enqueue(task=work.count, name=f"job.{number}", pause=0.03)
    for least in (3, 12, 20):
        with program("worker") as worker:
            until(lambda least=least: done() >= least)  # type: ignore[misc]
            kill(worker)
        actions.jobs_recover(alone=True)
    with program("worker"):
        until(lambda: done() == JOBS)
    assert {work.counted(f"job.{number}") for number in range(JOBS)} == {1}


def test_killed_long_work_goes_on_without_repeating_a_step() -> None:
    actions.job_enqueue(task=work.count_to, name="long", end=JOBS, pause=0.02)
    with program("worker") as worker:
        until(lambda: work.counted("long") >= 5)
        kill(worker)
    assert not LongWork.objects.get().finished
    actions.jobs_recover(alone=True)
    with program("worker"):
        until(lambda: done() == 1)
    assert work.counted("long") == LongWork.objects.get().done == JOBS
