"""The worker and its clock: three threads, inside the serving process or in a process of their own.

One takes one job after the other, another only those that come first (`background.first`), so that no mail waits behind long work. The
clock says that the worker lives, takes up the jobs of workers that died, and enqueues what the timetable has due. None holds a rule:
they call `jobs.actions`.
"""

import logging
import os
import secrets
import socket
import threading
import traceback
from itertools import takewhile
from uuid import UUID

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from jobs import actions, timetable, waking
from jobs.background import FIRST, LAST, STEPS, TOGETHER
from jobs.tasks import recur

logger = logging.getLogger(__name__)
LOOK = 1.0  # seconds between looks for jobs that other processes enqueued
BREATH = 0.15  # seconds between the bell and the work
TICK = 5.0  # seconds between the clock's rounds


class Present(threading.local):
    """What this thread is doing: for whom, and how urgent it is."""

    working: "tuple[Worker, int] | None" = None


_present = Present()


class Worker:
    """Works until told to stop; `alone` says that no other process works on this database."""

    def __init__(self, *, alone: bool = False) -> None:
        self.id = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.alone = alone
        self.stopping = threading.Event()
        self.hands = threading.Lock()
        self.in_hand: set[UUID] = set()
        parts = (self.work, self.express, self.clock)
        self.threads = [threading.Thread(target=part, name=f"hub-{part.__name__}", daemon=True) for part in parts]

    def start(self) -> None:
        """Take up what was left behind, then start all threads."""
        actions.jobs_recover(alone=self.alone)
        actions.worker_seen(worker_id=self.id)
        for thread in self.threads:
            thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """End after the present job, or leave it to the next worker after `patience` seconds."""
        self.stopping.set()
        waking.wake(express=True)
        waking.wake(express=False)
        for thread in self.threads:
            thread.join(patience)
        actions.worker_leave(worker_id=self.id)

    def work(self) -> None:
        """One job after the other."""
        while not self.stopping.is_set():
            if not self.safely(self.ordinary_once):
                waking.rest(LOOK)
        connection.close()

    def express(self) -> None:
        """What comes first; whoever rang is answered before their job is begun, and what others rang for meanwhile is done with it."""
        while not self.stopping.is_set():
            if not self.safely(self.express_once):
                waking.rest(LOOK, express=True)
                self.stopping.wait(BREATH)
        connection.close()

    def clock(self) -> None:
        """One round after the other."""
        while not self.stopping.is_set():
            self.safely(self.tick)
            self.stopping.wait(TICK)
        connection.close()

    def safely(self, part: object) -> bool:
        """Run one round; trouble with the database is logged and the next round tries again."""
        close_old_connections()
        try:
            return bool(part()) if callable(part) else False
        except Exception:
            logger.exception("Background work stumbled")
            connection.close()
            return False

    def tick(self) -> None:
        """Say that the worker lives, take up what others left, enqueue what is due."""
        actions.worker_seen(worker_id=self.id)
        with self.hands:  # what a stumbling database kept from being noted is in nobody's hand, and is tried again
            actions.jobs_recover(worker_id=self.id, in_hand=frozenset(self.in_hand))
        for entry in timetable.entries():
            actions.recurrence_due(entry=entry, task=recur, now=timezone.now())

    def express_once(self) -> int:
        """Do the next waiting jobs that come first; how many there were."""
        return self.work_once(FIRST)

    def ordinary_once(self) -> int:
        """Do the next waiting job of all others."""
        return self.work_once(most=FIRST - 1)

    def work_once(self, least: int = LAST, most: int = FIRST) -> int:
        """Do the next waiting job of these priorities, or those that are done together; how many there were."""
        with self.hands:
            claims = actions.jobs_claim(worker_id=self.id, least=least, most=most)
            mine = {claim.job.pk for claim in claims}
            self.in_hand |= mine
        try:
            if not (len(claims) > 1 and _together(claims)):
                for claim in claims:
                    self._do(claim)
        finally:
            self.in_hand -= mine
        return len(claims)

    def _do(self, claim: actions.Claim) -> None:
        outer, _present.working = _present.working, (self, claim.job.priority)
        try:
            perform(claim)
        except actions.ClaimLostError:
            logger.warning("Job %s was taken over by another worker", claim.job.task_path)
        except Exception as trouble:  # noqa: BLE001  # logged there, whatever it is
            _failed(claim, trouble)
        finally:
            _present.working = outer


def _failed(claim: actions.Claim, trouble: Exception) -> None:
    try:
        given_up = actions.job_fail(claim=claim, reason=trouble, traceback=traceback.format_exc())
    except Exception:
        logger.exception("Job %s failed, and the database did not take note of it; the clock puts it back", claim.job.task_path)
    else:
        logger.error("Job %s failed%s", claim.job.task_path, " for good" if given_up else ", will be tried again", exc_info=trouble)


def _together(claims: list[actions.Claim]) -> bool:
    """Run jobs of one sort in one transaction; whether that went well. If not, each is to be tried alone."""
    path = claims[0].job.task_path
    try:
        with transaction.atomic():
            TOGETHER[path]([claim.job.args_kwargs["kwargs"] for claim in claims])
            actions.jobs_finish(claims=claims)
    except Exception:
        logger.exception("%s jobs %s failed together, each is tried alone", len(claims), path)
        return False
    return True


def perform(claim: actions.Claim) -> None:
    """Run the job: in one transaction with the note that it is done, or in its own steps. Raises what the job raises."""
    arguments = claim.job.args_kwargs
    if claim.job.queue_name == STEPS:
        claim.job.task.call(*arguments["args"], **arguments["kwargs"])
        actions.job_finish(claim=claim)
        return
    with transaction.atomic():
        claim.job.task.call(*arguments["args"], **arguments["kwargs"])
        actions.job_finish(claim=claim)


def make_way() -> int:
    """Between two steps of a long job, outside every transaction: do what waits and comes before that job; how many were done."""
    if _present.working is None:
        return 0
    worker, priority = _present.working
    done = 0
    while not worker.stopping.is_set() and worker.work_once(priority + 1):
        done += 1
    return done


def drain(*, rounds: int = 1000) -> int:
    """Do every waiting job here and now (tests, commands); how many were done."""
    worker = Worker()
    return sum(takewhile(bool, (worker.work_once() for _ in range(rounds))))
