"""Who may take part in what is confidential: verified representations; whoever asked to be verified gets a place held.

Nobody who stands on the employer's side of any company. Why somebody is not admitted is never said.
"""

from dataclasses import dataclass

from accounts.models import Role, RoleClaim
from accounts.models import State as Claim
from accounts.queries import employers_side


@dataclass(frozen=True, slots=True)
class Seat:
    """A representation somebody sits in, or asks to be verified for; `company` is the key its places are counted by."""

    verified: bool
    company: str
    organisation: str


def seat_of(user_id: int) -> Seat | None:
    """The seat that admits this person, a verified one first; None for everybody else."""
    if employers_side(user_id):
        return None
    claims = RoleClaim.objects.filter(user_id=user_id, role=Role.REPRESENTATION, state__in=[Claim.VERIFIED, Claim.REQUESTED])
    found = sorted(claims.select_related("company"), key=lambda claim: (claim.state != Claim.VERIFIED, claim.pk))
    if not found:
        return None
    claim = found[0]
    company = claim.company
    return Seat(claim.state == Claim.VERIFIED, f"company.{claim.company_id}" if company else "", company.name if company else "")
