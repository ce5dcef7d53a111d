"""The writers of background work: enqueue, claim, finish, recover; and the steps of long work."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from jobs.background import FIRST, LAST, TOGETHER
from jobs.models import JobKey, LongWork, Recurrence, Worker
from jobs.timetable import Entry
from jobs.waking import wake
from kernel.prepared import Prepared

ATTEMPTS = 5
TOGETHER_AT_MOST = 30
"""So many jobs of one sort are done in one transaction."""
DEAD_AFTER = dt.timedelta(seconds=60)


_READY = Prepared(  # asked after every job; `ready` would build it anew each time
    lambda now, least, most: (
        DBTaskResult.objects.filter(Q(run_after=get_date_max()) | Q(run_after__lte=now), status=TaskResultStatus.READY)
        .filter(priority__gte=least, priority__lte=most)
        .order_by("-priority", "run_after", "enqueued_at")
        .values_list("pk")[:1]
    )
)


class ClaimLostError(Exception):
    """Somebody else has taken this job over; what was done for it in this transaction must not stay."""


@dataclass(frozen=True)
class Claim:
    """A job in the hands of one worker: nobody else may finish it while `started_at` is what it is."""

    job: DBTaskResult[Any, Any]
    started_at: dt.datetime

    def mine(self) -> Any:
        """The row, if this claim still holds."""
        return DBTaskResult.objects.filter(pk=self.job.pk, status=TaskResultStatus.RUNNING, started_at=self.started_at)


def job_enqueue(*, task: Task, key: str = "", once: bool = False, after: dt.datetime | None = None, **arguments: Any) -> bool:  # type: ignore[type-arg]
    """Enqueue a job; whether a new one was made.

    With `key` there is at most one waiting job of that key (one may be running beside it, so nothing that came meanwhile is missed);
    with `once` there is never another. `after` is the earliest moment. Arguments must be JSON. Belongs into the transaction of what it
    follows from.
    """
    with transaction.atomic(savepoint=False):
        named = bool(key) and _takes(key, once=once)
        if key and _waits(key):
            return False
        queued = (task.using(run_after=after) if after else task).enqueue(**arguments)
        if named:
            JobKey.objects.create(key=key, job_id=queued.id, once=once)
        transaction.on_commit(partial(wake, express=task.priority == FIRST))
    return True


def _takes(key: str, *, once: bool) -> bool:
    """Whether this transaction may give the key away.

    On PostgreSQL another may be about to, unseen until it commits. Nobody's write waits for that: the job then has no key, and one more
    than needed is done. Only what must never be done twice waits.
    """
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{'' if once else 'try_'}advisory_xact_lock(hashtextextended(%s, 0))", [f"jobs:{key}"])  # ours
        return once or bool(cursor.fetchone()[0])


def _waits(key: str) -> bool:
    """Whether a job of this key waits; it is not taken up before this transaction ends, and thus sees what it writes."""
    if connection.vendor == "sqlite":
        return JobKey.objects.filter(key=key).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM jobs_jobkey WHERE key = %s FOR SHARE", [key])
        return cursor.fetchone() is not None


def jobs_claim(*, worker_id: str, least: int = LAST, most: int = FIRST) -> list[Claim]:
    """Take the next waiting job of these priorities, if there is one; where jobs of its sort are done together, those beside it, too."""
    if not _READY.rows(now=timezone.now(), least=least, most=most):
        return []
    with transaction.atomic():
        job = DBTaskResult.objects.ready().filter(priority__gte=least, priority__lte=most).get_locked()
        if job is None:
            return []
        taken = [job]
        if job.task_path in TOGETHER:
            beside = DBTaskResult.objects.ready().filter(task_path=job.task_path).exclude(pk=job.pk)
            taken += beside.select_for_update(skip_locked=True)[: TOGETHER_AT_MOST - 1]
        _take(taken, worker_id)
        JobKey.objects.filter(job_id__in=[one.pk for one in taken], once=False).delete()
        return [Claim(one, one.started_at) for one in taken]


def _take(jobs: Sequence[DBTaskResult[Any, Any]], worker_id: str) -> None:
    """Note who has these from now on, and in what attempt."""
    now = timezone.now()
    attempts: dict[tuple[str, ...], list[DBTaskResult[Any, Any]]] = defaultdict(list)
    for job in jobs:
        attempts[*job.worker_ids, worker_id].append(job)
        job.status, job.started_at, job.worker_ids = TaskResultStatus.RUNNING, now, [*job.worker_ids, worker_id]
    for workers, alike in attempts.items():
        rows = DBTaskResult.objects.filter(pk__in=[job.pk for job in alike])
        rows.update(status=TaskResultStatus.RUNNING, started_at=now, worker_ids=list(workers))


def job_finish(*, claim: Claim) -> None:
    """Note that the job is done. Raises ClaimLostError when it was taken over."""
    if not claim.mine().update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now()):
        raise ClaimLostError(claim.job.task_path)


def jobs_finish(*, claims: Sequence[Claim]) -> None:
    """Note that these are done. Raises ClaimLostError when one of them was taken over."""
    mine = Q()
    for claim in claims:
        mine |= Q(pk=claim.job.pk, started_at=claim.started_at)
    done = DBTaskResult.objects.filter(mine, status=TaskResultStatus.RUNNING)
    if done.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now()) != len(claims):
        raise ClaimLostError(claims[0].job.task_path)


def job_fail(*, claim: Claim, reason: BaseException, traceback: str) -> bool:
    """Put a failed job back with growing pauses (30 s, 1, 2, 4 minutes), or give it up after five attempts; whether given up."""
    attempts = len(claim.job.worker_ids)
    kept = {"exception_class_path": f"{type(reason).__module__}.{type(reason).__qualname__}", "traceback": traceback}
    if attempts >= ATTEMPTS:
        claim.mine().update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), **kept)
        return True
    pause = dt.timedelta(seconds=15 * 2**attempts)
    claim.mine().update(status=TaskResultStatus.READY, run_after=timezone.now() + pause, **kept)
    return False


def worker_seen(*, worker_id: str) -> None:
    """The worker lives."""
    Worker.objects.update_or_create(id=worker_id, defaults={"seen": timezone.now()})


def worker_leave(*, worker_id: str) -> None:
    """The worker ends; a job it did not finish is taken up by others."""
    Worker.objects.filter(id=worker_id).delete()
    jobs_recover()


def jobs_recover(*, alone: bool = False, worker_id: str = "", in_hand: Collection[UUID] = ()) -> int:
    """Put back the jobs of workers that are gone, and those of this worker that none of its threads has in hand; how many.

    With `alone` the caller knows that no other process works, as after a restart of the one process: then nobody is waited for.
    """
    with transaction.atomic():
        gone = Worker.objects.all() if alone else Worker.objects.filter(seen__lt=timezone.now() - DEAD_AFTER)
        gone.delete()
        living = set(Worker.objects.values_list("id", flat=True))
        running = DBTaskResult.objects.running().select_for_update()
        lost = [
            job
            for job in running
            if not job.worker_ids or job.worker_ids[-1] not in living or (job.worker_ids[-1] == worker_id and job.pk not in in_hand)
        ]
        for job in lost:
            worn = len(job.worker_ids) >= ATTEMPTS
            job.status = TaskResultStatus.FAILED if worn else TaskResultStatus.READY
            job.save(update_fields=["status"])
    return len(lost)


def recurrence_due(*, entry: Entry, task: Task, now: dt.datetime) -> bool:  # type: ignore[type-arg]
    """Enqueue this line of the timetable if its slot has begun and nobody did; whether it was enqueued."""
    slot = entry.slot(now)
    if Recurrence.objects.filter(name=entry.name, slot=slot).exists():
        return False
    with transaction.atomic():
        row, new = Recurrence.objects.select_for_update().get_or_create(name=entry.name, defaults={"slot": slot})
        if row.slot == slot and not (new and entry.at_once):
            return False
        Recurrence.objects.filter(name=entry.name).update(slot=slot)
        return job_enqueue(task=task.using(priority=entry.priority), key=f"timetable:{entry.name}", name=entry.name)


Step = Callable[[Any], tuple[Any, int] | None]


def work_advance(*, key: str, step: Step, total: int | None = None) -> LongWork:
    """Run long work to its end, one transaction per step, from wherever it had come.

    `step` gets the cursor (None at first), does one portion and returns the next cursor and how many things were done, or None at the
    end. Finished work stays finished: the same key does nothing again.
    """
    LongWork.objects.get_or_create(key=key, defaults={"total": total})
    while True:
        with transaction.atomic():
            work = LongWork.objects.select_for_update().get(key=key)
            if work.finished:
                return work
            outcome = step(work.cursor)
            if outcome is None:
                work.finished = timezone.now()
            else:
                work.cursor, work.done = outcome[0], work.done + outcome[1]
            work.save()


def work_forget(*, key: str) -> None:
    """Let work of this key start anew."""
    LongWork.objects.filter(key=key).delete()


def jobs_prune(*, job_ids: list[UUID]) -> None:
    """Forget finished jobs; the keys of jobs that must never come again stay."""
    DBTaskResult.objects.finished().filter(pk__in=job_ids).delete()
