"""What the operators' pages say about background work. No person's data is read, so no viewer is asked for."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs.actions import DEAD_AFTER
from jobs.models import Worker


@dataclass(frozen=True)
class State:
    """Counts of jobs and workers, and how long the oldest waiting job has waited, in seconds."""

    waiting: int
    running: int
    failed: int
    workers: int
    oldest_wait: float


def state() -> State:
    """How background work stands now."""
    now = timezone.now()
    ready = DBTaskResult.objects.ready()
    oldest: dt.datetime | None = ready.aggregate(oldest=Min("enqueued_at"))["oldest"]
    return State(
        waiting=ready.count(),
        running=DBTaskResult.objects.running().count(),
        failed=DBTaskResult.objects.failed().count(),
        workers=Worker.objects.filter(seen__gte=now - DEAD_AFTER).count(),
        oldest_wait=(now - oldest).total_seconds() if oldest else 0.0,
    )
