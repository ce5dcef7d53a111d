"""A proof as it leaves the hub."""

from content.delivery import Handed
from knowledge.releases.models import Proof


def proof_handed(proof: Proof) -> Handed:
    """Its bytes, for nobody else's cache."""
    name = f"freigabe-{proof.release_id}-{proof.decided:%Y-%m-%d}.pdf"
    return Handed(data=bytes(proof.data), name=name, version=proof.sha256)
