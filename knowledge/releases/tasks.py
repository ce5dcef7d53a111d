"""The job that prints what was released."""

import logging

from jobs.background import job_in_steps
from knowledge.releases.actions import proof_keep
from knowledge.releases.models import Release, State
from knowledge.releases.proving import drawn

logger = logging.getLogger(__name__)


@job_in_steps
def proof_draw(*, release_id: int) -> None:
    """Print the released version and keep it; nothing if the release was taken back since, or that version is no longer there."""
    release = Release.objects.filter(pk=release_id, state=State.RELEASED).first()
    if release is None or release.decided is None or release.proofs.filter(decided=release.decided).exists():
        return
    data = drawn(release)
    if data is None:
        logger.error("Release %s: the released version is not there to be printed", release_id)
        return
    proof_keep(release_id=release_id, number=release.round, data=data)
