"""What the editorial team does at its desk: asks for a look, decides about a finding."""

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from accounts.team import team_of
from editorial.desk import tasks
from editorial.desk.events import DeskMoved
from editorial.desk.models import Found
from jobs.actions import job_enqueue
from kernel.events import emit
from kernel.viewer import Viewer


@transaction.atomic
def look_ask(*, viewer: Viewer) -> None:
    """Look now, in the background; then ask for all links and look again. Raises Http404."""
    actor = team_of(viewer)
    job_enqueue(task=tasks.look, key="desk.look")
    tasks.links_round()
    emit(DeskMoved(actor_id=actor))


@transaction.atomic
def found_decide(*, viewer: Viewer, found_id: int, aside: bool) -> None:
    """Put a finding aside because it is meant to be so, or take it up again; raises Http404."""
    actor = team_of(viewer)
    row = Found.objects.select_for_update().filter(pk=found_id).first()
    if row is None:
        raise Http404
    row.aside, row.aside_by_id = (timezone.now(), actor) if aside else (None, None)
    row.save()
    emit(DeskMoved(actor_id=actor))
