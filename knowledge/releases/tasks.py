"""The jobs that print what was released, and print it anew without those who took their consent back."""

import logging

from jobs.background import job_in_steps
from knowledge.releases.actions import proof_keep, proof_renewed
from knowledge.releases.models import Proof, Release, State
from knowledge.releases.proving import Version, drawn
from knowledge.releases.taking import taken_on

logger = logging.getLogger(__name__)


@job_in_steps
def proof_draw(*, release_id: int) -> None:
    """Print the released version and keep it; nothing if the release was taken back since, or that version is no longer there."""
    release = Release.objects.filter(pk=release_id, state=State.RELEASED).first()
    if release is None or release.decided is None or release.proofs.filter(decided=release.decided).exists():
        return
    taken = taken_on(release.page_id)
    made = drawn(release, Version(release.revision, release.decided, release.digest, tuple(taken)))
    if made is None:
        logger.error("Release %s: the released version is not there to be printed", release_id)
        return
    proof_keep(release_id=release_id, decided=release.decided, data=made[0], taken=taken)


@job_in_steps
def proof_redraw(*, proof_id: int) -> None:
    """Print a proof anew without those who took their consent back; nothing if that was done."""
    proof = Proof.objects.select_related("release").filter(pk=proof_id, data=None).first()
    if proof is None:
        return
    version = Version(proof.revision, proof.decided, proof.digest, tuple(proof.taken), proof.struck, proof.original)
    made = drawn(proof.release, version)
    if made is None:
        logger.error("Proof %s: the released version is not there to be printed anew", proof_id)
        return
    proof_renewed(proof_id=proof_id, taken=proof.taken, data=made[0], lessened=made[1])
