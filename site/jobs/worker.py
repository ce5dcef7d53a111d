"""The worker and its clock: two threads, inside the serving process or in a process of their own.

The worker takes one job after the other. The clock says that the worker lives, takes up the jobs of workers that died, and
enqueues what the timetable has due. Neither holds a rule: they call `jobs.actions`.
"""

import logging
import os
import secrets
import socket
import threading
import traceback

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from jobs import actions, timetable, waking
from jobs.background import STEPS
from jobs.tasks import recur

logger = logging.getLogger(__name__)
LOOK = 1.0  # seconds between looks for jobs that other processes enqueued
TICK = 5.0  # seconds between the clock's rounds


class Worker:
    """Works until told to stop; `alone` says that no other process works on this database."""

    def __init__(self, *, alone: bool = False) -> None:
        self.id = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.alone = alone
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=part, name=f"hub-{part.__name__}", daemon=True) for part in (self.work, self.clock)]

    def start(self) -> None:
        """Take up what was left behind, then start both threads."""
        actions.jobs_recover(alone=self.alone)
        actions.worker_seen(worker_id=self.id)
        for thread in self.threads:
            thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """End after the present job, or leave it to the next worker after `patience` seconds."""
        self.stopping.set()
        waking.wake()
        for thread in self.threads:
            thread.join(patience)
        actions.worker_leave(worker_id=self.id)

    def work(self) -> None:
        """One job after the other."""
        while not self.stopping.is_set():
            if not self.safely(self.work_once):
                waking.rest(LOOK)
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
        actions.jobs_recover()
        for entry in timetable.entries():
            actions.recurrence_due(entry=entry, task=recur, now=timezone.now())

    def work_once(self) -> bool:
        """Do the next waiting job; whether there was one."""
        claim = actions.job_claim(worker_id=self.id)
        if claim is None:
            return False
        try:
            perform(claim)
        except actions.ClaimLostError:
            logger.warning("Job %s was taken over by another worker", claim.job.task_path)
        except Exception as trouble:
            given_up = actions.job_fail(claim=claim, reason=trouble, traceback=traceback.format_exc())
            logger.exception("Job %s failed%s", claim.job.task_path, " for good" if given_up else ", will be tried again")
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


def drain(*, rounds: int = 1000) -> int:
    """Do every waiting job here and now (tests, commands); how many were done."""
    worker = Worker()
    return next((done for done in range(rounds) if not worker.work_once()), rounds)
