"""The employer's side: management of a company never reads, finds or counts a room in which people of that company speak.

A company counts with its whole group. Rooms are shut when grants are collected; only the list of announced groups asks while it is read.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import Profile, Role, RoleClaim
from accounts.models import State as Claim
from accounts.queries import employers_side, group_of, works_at
from community.spaces.models import Access, Membership, Space, State

STANDING = (Claim.REQUESTED, Claim.VERIFIED)


def denied(user_id: int, spaces: QuerySet[Space]) -> set[int]:
    """Which of these spaces this person must not find because they stand on the employer's side of people inside."""
    companies = employers_side(user_id)
    if not companies:
        return set()
    shut: set[int] = set()
    if _represented(companies):
        shut |= set(spaces.filter(access=Access.REPRESENTATION).values_list("pk", flat=True))
    insiders = Membership.objects.filter(space__in=spaces, state=State.ACTIVE, user__in=_staff_of(companies)).exclude(user_id=user_id)
    return shut | set(insiders.values_list("space_id", flat=True))


def is_denied(space: Space, user_id: int) -> bool:
    """Whether this person must not be let into the space."""
    return bool(denied(user_id, Space.objects.filter(pk=space.pk)))


def affected(user_id: int) -> tuple[int, ...]:
    """Whose grants may change with this person's membership or role: theirs, and those of their employers."""
    return (user_id, *(manager for manager in management_of(works_at({user_id})) if manager != user_id))


def management_of(company_ids: Iterable[int]) -> tuple[int, ...]:
    """Everybody on the employer's side of these companies and their groups."""
    companies = group_of(set(company_ids))
    claims = RoleClaim.objects.filter(role=Role.MANAGEMENT, state__in=STANDING, company__in=companies)
    return tuple(sorted(set(claims.values_list("user_id", flat=True))))


def _represented(companies: set[int]) -> bool:
    seats = RoleClaim.objects.filter(role=Role.REPRESENTATION, state=Claim.VERIFIED, representation__company__in=companies)
    return seats.exists()


def _staff_of(companies: set[int]) -> QuerySet[Profile, int]:
    """People of these companies who do not manage them."""
    seats = RoleClaim.objects.filter(state=Claim.VERIFIED, representation__company__in=companies).values("user_id")
    managers = RoleClaim.objects.filter(state__in=STANDING, role=Role.MANAGEMENT, company__in=companies).values("user_id")
    people = Profile.objects.filter(Q(company__in=companies) | Q(user_id__in=seats)).exclude(user_id__in=managers)
    return people.values_list("user_id", flat=True)
