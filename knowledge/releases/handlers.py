"""What follows from an answer: a release is proven by a dated PDF, which a job prints."""

from jobs.actions import job_enqueue
from kernel.events import on
from knowledge.releases.events import ReleaseChanged
from knowledge.releases.tasks import proof_draw


@on(ReleaseChanged)
def prove(event: ReleaseChanged) -> None:
    """Have the released version printed."""
    if event.what == "release.give":
        job_enqueue(task=proof_draw, release_id=event.release_id)
