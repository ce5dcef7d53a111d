"""The jobs of this app itself."""

import datetime as dt

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs import actions, timetable
from jobs.background import job_in_steps

KEPT = dt.timedelta(days=7)


@job_in_steps
def recur(name: str) -> None:
    """Run one line of the timetable; a line that is no longer registered does nothing."""
    if name in {entry.name for entry in timetable.entries()}:
        timetable.entry(name).run()


@timetable.daily(name="jobs.prune", at=dt.time(3, 40))
def prune() -> None:
    """Forget the rows of jobs that succeeded a week ago; failed ones stay until somebody has looked."""
    old = DBTaskResult.objects.successful().filter(finished_at__lt=timezone.now() - KEPT)
    actions.jobs_prune(job_ids=list(old.values_list("pk", flat=True)[:5000]))
