"""A proof as it leaves the hub."""

from django.http import Http404

from content.delivery import Handed
from knowledge.releases.models import Proof


def proof_handed(proof: Proof | None) -> Handed:
    """Its bytes, for nobody else's cache; raises Http404 where there are none, or none yet."""
    if proof is None or proof.data is None:
        raise Http404
    name = f"freigabe-{proof.release_id}-{proof.decided:%Y-%m-%d}.pdf"
    return Handed(data=bytes(proof.data), name=name, version=proof.sha256)
