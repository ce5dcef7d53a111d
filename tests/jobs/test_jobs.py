"""Background work: nothing is lost, nothing is done twice, trouble is tried again and then shown."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs import actions, queries, timetable
from jobs.background import FIRST
from jobs.models import LongWork, Worker
from jobs.tasks import prune, recur
from jobs.worker import Worker as Working
from jobs.worker import drain
from mailing.tasks import send as mails
from tests.hub import until
from tests.jobs import work

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_job_is_done_once() -> None:
    actions.job_enqueue(task=work.count, name="a")
    assert drain() == 1
    assert drain() == 0
    assert work.counted("a") == 1


def test_a_job_enqueued_in_a_transaction_that_fails_never_runs() -> None:
    with transaction.atomic():
        actions.job_enqueue(task=work.count, name="a")
        transaction.set_rollback(True)
    assert drain() == 0


def test_a_waiting_job_is_not_enqueued_twice_but_one_more_may_wait_while_it_runs() -> None:
    assert actions.job_enqueue(task=work.count, key="drain", name="a")
    assert not actions.job_enqueue(task=work.count, key="drain", name="a")
    assert actions.jobs_claim(worker_id="w")
    assert actions.job_enqueue(task=work.count, key="drain", name="a")


def test_a_job_that_must_run_once_is_refused_for_good() -> None:
    actions.job_enqueue(task=work.count, key="welcome.7", once=True, name="a")
    drain()
    assert not actions.job_enqueue(task=work.count, key="welcome.7", once=True, name="a")


def test_a_job_waits_for_its_moment() -> None:
    actions.job_enqueue(task=work.count, after=timezone.now() + dt.timedelta(hours=1), name="a")
    assert drain() == 0


def test_a_failing_job_leaves_nothing_is_tried_again_later_and_given_up_after_five_attempts() -> None:
    actions.job_enqueue(task=work.count_and_fail, name="a")
    for attempt in range(actions.ATTEMPTS):
        assert drain() == 1
        waits = DBTaskResult.objects.get()
        assert (waits.run_after > timezone.now()) is (attempt < actions.ATTEMPTS - 1)
        DBTaskResult.objects.update(run_after=timezone.now())
    assert work.counted("a") == 0
    assert queries.state().failed == 1
    assert "on purpose" in DBTaskResult.objects.get().traceback


def test_what_waits_of_one_sort_is_done_together() -> None:
    for name in ("a", "b", "a"):
        actions.job_enqueue(task=work.count_all, name=name)
    actions.job_enqueue(task=work.count, name="other")
    assert drain() == 4
    assert [work.counted(name) for name in ("called", "a", "b", "other")] == [1, 2, 1, 1]
    assert queries.state().waiting == 0


def test_one_that_fails_among_many_keeps_none_of_them_from_being_done_once() -> None:
    for name in ("a", "bad", "b"):
        actions.job_enqueue(task=work.count_all, name=name)
    assert drain() == 3
    assert [work.counted(name) for name in ("a", "b", "bad")] == [1, 1, 0]
    (left,) = DBTaskResult.objects.ready() | DBTaskResult.objects.filter(run_after__gt=timezone.now(), status="READY")
    assert left.args_kwargs["kwargs"] == {"name": "bad"}


def test_a_failure_the_database_did_not_note_keeps_no_job_from_being_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(**_facts: object) -> bool:
        raise OperationalError("gone")

    monkeypatch.setattr(actions, "job_fail", stumble)
    worker = Working()
    actions.worker_seen(worker_id=worker.id)
    for name in ("bad", "a", "b"):
        actions.job_enqueue(task=work.count_all, name=name)
    assert worker.work_once() == 3
    assert [work.counted(name) for name in ("a", "b", "bad")] == [1, 1, 0]
    (left,) = DBTaskResult.objects.running()
    worker.tick()
    assert DBTaskResult.objects.ready().filter(pk=left.pk).exists()


def test_what_a_thread_has_in_hand_is_not_put_back() -> None:
    worker = Working()
    actions.worker_seen(worker_id=worker.id)
    actions.job_enqueue(task=work.count, name="a")
    (claim,) = actions.jobs_claim(worker_id=worker.id)
    worker.in_hand.add(claim.job.pk)
    worker.tick()
    assert DBTaskResult.objects.running().filter(pk=claim.job.pk).exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time")
def test_nobody_waits_for_somebody_else_who_enqueues_the_same() -> None:
    asked, done = Signal(), Signal()

    def slow() -> None:
        try:
            with transaction.atomic():
                actions.job_enqueue(task=work.count, key="drain", name="a")
                asked.set()
                done.wait()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(slow)
        asked.wait()
        try:
            assert actions.job_enqueue(task=work.count, key="drain", name="a")
        finally:
            done.set()
        writing.result()
    assert not actions.job_enqueue(task=work.count, key="drain", name="a")
    assert drain() == 2


def test_slow_work_runs_outside_a_transaction() -> None:
    actions.job_enqueue(task=work.outside, name="a")
    drain()
    assert work.counted("a.outside") == 1


def test_jobs_of_a_dead_worker_are_taken_up_and_those_of_a_living_one_are_not() -> None:
    for name in ("dead", "living"):
        actions.job_enqueue(task=work.count, name=name)
        actions.worker_seen(worker_id=name)
        assert actions.jobs_claim(worker_id=name)
    Worker.objects.filter(id="dead").update(seen=timezone.now() - 2 * actions.DEAD_AFTER)
    assert actions.jobs_recover() == 1
    assert drain() == 1
    assert (work.counted("dead"), work.counted("living")) == (1, 0)


def test_a_worker_that_wakes_up_too_late_cannot_finish_what_another_took_over() -> None:
    actions.job_enqueue(task=work.count, name="a")
    (late,) = actions.jobs_claim(worker_id="late")
    actions.jobs_recover(alone=True)
    drain()
    with pytest.raises(actions.ClaimLostError):
        actions.job_finish(claim=late)
    assert work.counted("a") == 1


def test_a_job_that_kills_its_worker_every_time_is_given_up() -> None:
    actions.job_enqueue(task=work.count, name="a")
    for _ in range(actions.ATTEMPTS):
        assert actions.jobs_claim(worker_id="doomed")
        actions.jobs_recover(alone=True)
    assert queries.state().failed == 1


def test_every_slot_of_the_timetable_is_enqueued_once_whoever_asks() -> None:
    entry = timetable.Entry("test.line", lambda: None, lambda moment: moment.date().isoformat(), at_once=True)
    today = timezone.now()
    assert actions.recurrence_due(entry=entry, task=recur, now=today)
    assert not actions.recurrence_due(entry=entry, task=recur, now=today)
    drain()
    assert actions.recurrence_due(entry=entry, task=recur, now=today + dt.timedelta(days=1))


def test_a_daily_line_waits_for_its_hour() -> None:
    entry = timetable.entry("jobs.prune")
    before = dt.datetime(2026, 11, 21, 2, 0, tzinfo=dt.UTC)  # 03:00 in Berlin
    assert entry.slot(before) == "2026-11-20"
    assert entry.slot(before + dt.timedelta(hours=1)) == "2026-11-21"
    assert not actions.recurrence_due(entry=entry, task=recur, now=before)


def test_long_work_goes_on_where_it_was_interrupted() -> None:
    steps: list[int] = []

    def step(cursor: int | None) -> tuple[int, int] | None:
        here = cursor or 0
        if here == 2 and len(steps) == 2:
            steps.append(-1)
            raise RuntimeError
        steps.append(here)
        return (here + 1, 1) if here < 4 else None

    with pytest.raises(RuntimeError):
        actions.work_advance(key="rebuild", step=step, total=4)
    assert LongWork.objects.get().done == 2
    assert actions.work_advance(key="rebuild", step=step).done == 4
    assert steps == [0, 1, -1, 2, 3, 4]


def test_old_successes_are_forgotten_and_failures_kept() -> None:
    actions.job_enqueue(task=work.count, name="a")
    drain()
    DBTaskResult.objects.update(finished_at=timezone.now() - dt.timedelta(days=8))
    prune()
    assert not DBTaskResult.objects.exists()


def test_the_worker_in_the_process_starts_at_once_when_a_job_is_committed() -> None:
    worker = Working(alone=True)
    worker.start()
    try:
        actions.job_enqueue(task=work.count, name="a")
        until(lambda: DBTaskResult.objects.successful().filter(task_path="tests.jobs.work.count").exists())
    finally:
        worker.stop()
    assert work.counted("a") == 1
    assert not Worker.objects.exists()
    connection.close()


def test_what_people_wait_for_goes_first_and_what_has_time_goes_last() -> None:
    for task, name in ((work.patient, "last"), (work.count, "ordinary"), (work.urgent, "first")):
        actions.job_enqueue(task=task, name=name)
    done = []
    worker = Working()
    while worker.work_once():
        done.append(next(name for name in ("last", "ordinary", "first") if work.counted(name) and name not in done))
    assert done == ["first", "ordinary", "last"]


def test_what_people_wait_for_never_waits_behind_long_work() -> None:
    worker = Working(alone=True)
    worker.start()
    try:
        actions.job_enqueue(task=work.until_counted, name="letter")
        until(lambda: DBTaskResult.objects.running().exists())
        actions.job_enqueue(task=work.urgent, name="letter")
        until(lambda: DBTaskResult.objects.successful().filter(task_path="tests.jobs.work.until_counted").exists())
    finally:
        worker.stop()
    assert mails.priority == FIRST


def test_long_work_lets_others_pass_between_its_steps_and_only_those_that_come_before_it() -> None:
    actions.job_enqueue(task=work.polite, name="long")
    actions.job_enqueue(task=work.patient, name="patient")
    Working().work_once()
    assert (work.counted("long.before"), work.counted("long.passed"), work.counted("patient")) == (1, 1, 0)
