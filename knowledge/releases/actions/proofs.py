"""The writers of proofs: kept as printed; emptied at once where somebody takes their voice or picture back; kept again without them."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kernel.events import emit
from knowledge.releases.events import ReleaseChanged
from knowledge.releases.models import Proof, Release, State
from knowledge.releases.proving import may_show
from knowledge.releases.taking import taken_on


def proof_keep(*, release_id: int, decided: datetime, data: bytes, taken: list[str]) -> Proof | None:
    """Keep the dated PDF of what was released at that moment, printed without what was `taken` out.

    None if the release was taken back or given anew meanwhile, or somebody else of the page took something back: then it is printed again.
    """
    with transaction.atomic():
        page_id = Release.objects.values_list("page_id", flat=True).get(pk=release_id)
        locked = {row.pk: row for row in Release.objects.select_for_update().filter(page_id=page_id).order_by("pk")}
        release = locked[release_id]  # all of the page, in one order: whoever answers now waits, and finds what is kept
        if release.state != State.RELEASED or release.decided != decided or taken_on(release.page_id) != taken:
            return None
        facts = {"revision": release.revision, "digest": release.digest, "data": data, "sha256": _digest(data), "taken": taken}
        proof, _made = Proof.objects.get_or_create(release=release, round=release.round, decided=decided, defaults=facts)
        emit(ReleaseChanged(actor_id=None, release_id=release.pk, page_id=release.page_id, what="release.proof"))
    return proof


def proofs_strike(*, page_id: int, keys: Iterable[str]) -> None:
    """Keep no document of this page that could show these voices or pictures; in the transaction of the answer that says so.

    Nor those of whoever took theirs back before. Documents of versions that never showed them stay untouched.
    """
    gone = {*keys, *taken_on(page_id)}
    for proof in Proof.objects.select_for_update(of=("self",)).filter(release__page_id=page_id).defer("data").order_by("pk"):
        if (more := gone - set(proof.taken)) and may_show(proof.revision, proof.digest, more):
            proof.taken, proof.original = sorted({*proof.taken, *more}), proof.original or proof.sha256
            proof.data, proof.sha256, proof.struck = None, "", timezone.now()
            proof.save()


@transaction.atomic
def proof_renewed(*, proof_id: int, taken: list[str], data: bytes, lessened: bool) -> None:
    """Keep what was printed anew, unless somebody else took something back meanwhile; what never showed them stays what it was."""
    proof = Proof.objects.select_for_update().filter(pk=proof_id, data=None).first()
    if proof is None or proof.taken != taken:
        return
    proof.data, proof.sha256 = data, _digest(data)
    if not lessened:
        proof.struck, proof.original = None, ""
    proof.save()


def proofs_waiting() -> list[int]:
    """The numbers of all proofs that wait to be printed anew, after those are empty, too, that were kept before anybody emptied proofs."""
    with transaction.atomic():
        for page_id in (
            Release.objects.filter(state=State.REFUSED).exclude(covers=[]).order_by("page").values_list("page", flat=True).distinct()
        ):
            proofs_strike(page_id=page_id, keys=())
    return list(Proof.objects.filter(data=None).order_by("pk").values_list("pk", flat=True))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
