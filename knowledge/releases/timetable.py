"""What recurs for releases: reminders, and proofs that wait for the press, once a day."""

from datetime import time

from jobs.actions import job_enqueue
from jobs.timetable import daily, every
from knowledge.releases.actions import proofs_waiting, releases_remind
from knowledge.releases.tasks import proof_redraw


@daily(name="releases.remind", at=time(8, 30))
def remind() -> None:
    """Remind people who were asked and have not answered."""
    releases_remind()


@every(name="releases.proofs", hours=24)
def proofs() -> None:
    """Have printed anew what is empty still, as after a job that failed."""
    for pk in proofs_waiting():
        job_enqueue(task=proof_redraw, key=f"proof.{pk}", proof_id=pk)
