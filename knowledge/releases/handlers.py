"""What follows from an answer: a release is proven by a dated PDF, which a job prints; a refusal has others printed anew."""

from jobs.actions import job_enqueue
from kernel.events import on
from knowledge.releases.events import ReleaseChanged
from knowledge.releases.models import Proof, Release, State
from knowledge.releases.tasks import proof_draw, proof_redraw


@on(ReleaseChanged)
def prove(event: ReleaseChanged) -> None:
    """Have the released version printed."""
    if event.what == "release.give":
        job_enqueue(task=proof_draw, release_id=event.release_id)


@on(ReleaseChanged)
def renew(event: ReleaseChanged) -> None:
    """Have what was emptied printed anew, and what was at the press meanwhile again."""
    if event.what != "release.refuse":
        return
    for pk in Proof.objects.filter(release__page_id=event.page_id, data=None).values_list("pk", flat=True):
        job_enqueue(task=proof_redraw, key=f"proof.{pk}", proof_id=pk)
    for pk in Release.objects.filter(page_id=event.page_id, state=State.RELEASED).values_list("pk", flat=True):
        job_enqueue(task=proof_draw, key=f"proof.of.{pk}", release_id=pk)
