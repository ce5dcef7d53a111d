"""Reading accounts: who may be seen by whom, which companies a typed name may mean, who works where."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.models import Company, CompanySpelling, Profile, Role, RoleClaim, State, User
from accounts.spelling import NEAR, normalise, similarity
from kernel.viewer import Viewer


def profile_by_handle(viewer: Viewer, handle: str) -> Profile:
    """A member's profile for another member; raises Http404 for guests, unknown, unconfirmed, suspended and erased people."""
    if not viewer.holds("members"):
        raise Http404
    person = people(viewer).filter(handle=handle).first()
    if person is None:
        raise Http404
    return person


def people(viewer: Viewer) -> QuerySet[Profile]:
    """The members this Viewer may see: active and confirmed ones, for members only."""
    if not viewer.holds("members"):
        return Profile.objects.none()
    confirmed = Exists(EmailAddress.objects.filter(user=OuterRef("user"), verified=True))
    active = Profile.objects.filter(confirmed, user__is_active=True, user__suspended=None, user__erased=None)
    return active.select_related("user", "branch", "region", "shown_kind", "company__size")


def own_profile(user: User) -> Profile:
    """A person's own profile with everything their pages show of it, in one query."""
    return Profile.objects.select_related("branch", "region", "shown_kind", "company__size").get(user=user)


def suspended_people(viewer: Viewer) -> QuerySet[User]:
    """Suspended accounts, latest first; for moderation only."""
    suspended = User.objects.filter(suspended__isnull=False, erased=None).order_by("-suspended")
    return suspended if viewer.holds("staff.moderation") else suspended.none()


def user_by_email(email: str) -> User | None:
    """The account that signs in with this address, for commands and staff; nobody else may ask."""
    return User.objects.filter(email__iexact=email, erased=None).first()


def companies_like(viewer: Viewer, name: str, limit: int = 3) -> list[Company]:  # noqa: ARG001  # checked companies are known to all
    """Checked companies whose spelling is near the typed name, best first.

    Only those that moderation checked: what a member typed is never told to another one, who may be their employer.
    """
    wanted = normalise(name)
    spellings = CompanySpelling.objects.filter(company__checked=True).select_related("company")
    near = ((similarity(wanted, spelling.normalised), spelling.company) for spelling in spellings if wanted)
    best = sorted((pair for pair in near if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return list(dict.fromkeys(company for _score, company in best))[:limit]


def alike(viewer: Viewer, company: Company) -> list[Company]:
    """Other companies, checked or not, that may be the same one; for moderation only, best first."""
    if not viewer.holds("staff.moderation"):
        return []
    wanted = normalise(company.name)
    spellings = CompanySpelling.objects.exclude(company=company).select_related("company")
    near = ((_likeness(wanted, spelling.normalised), spelling.company) for spelling in spellings)
    best = sorted((pair for pair in near if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return list(dict.fromkeys(found for _score, found in best))[:5]


def _likeness(one: str, other: str) -> float:
    contained = len(min(one, other, key=len)) >= 5 and (one in other or other in one)  # noqa: PLR2004  # shorter parts are in everything
    return 1.0 if contained else similarity(one, other)


def waiting_claims(viewer: Viewer) -> QuerySet[RoleClaim]:
    """What waits for moderation, oldest first; empty for everybody else."""
    if not viewer.holds("staff.moderation"):
        return RoleClaim.objects.none()
    waiting = RoleClaim.objects.filter(state=State.REQUESTED)
    return waiting.select_related("user__profile", "company__parent", "representation__kind").order_by("created")


def own_claims(viewer: Viewer) -> QuerySet[RoleClaim]:
    """A person's own claims, newest first."""
    claims = RoleClaim.objects.filter(user_id=viewer.user_id or 0)
    return claims.select_related("company", "representation__kind", "representation__company").order_by("-created")


def group_of(company_ids: set[int]) -> set[int]:
    """These companies with their parent groups and all daughters: what one employer can be taken to know of."""
    known = set(company_ids)
    while True:
        ring = Q(daughters__in=known) | Q(parent__in=known)
        more = set(Company.objects.filter(ring).values_list("pk", flat=True)) - known
        if not more:
            return known
        known |= more


def employers_side(user_id: int) -> set[int]:
    """Companies for which this person stands on the employer's side: verified or only claimed management, with their groups."""
    claims = RoleClaim.objects.filter(user_id=user_id, role=Role.MANAGEMENT, state__in=[State.REQUESTED, State.VERIFIED])
    return group_of(set(claims.values_list("company_id", flat=True)) - {None})


def seats_of(user_id: int) -> QuerySet[RoleClaim]:
    """The verified seats of a person in representations, with company and kind."""
    seats = RoleClaim.objects.filter(user_id=user_id, role=Role.REPRESENTATION, state=State.VERIFIED)
    return seats.select_related("representation__company", "representation__kind")


def works_at(user_ids: QuerySet[User] | set[int]) -> set[int]:
    """The companies these people work at or represent; spaces compare it with `employers_side`."""
    by_profile = set(Profile.objects.filter(user__in=user_ids, company__isnull=False).values_list("company_id", flat=True))
    seats = RoleClaim.objects.filter(user__in=user_ids, role=Role.REPRESENTATION, state=State.VERIFIED)
    return by_profile | set(seats.values_list("representation__company_id", flat=True))


def open_sessions(user_id: int) -> list[UserSession]:
    """A person's sessions that are still open, newest first, at most a hundred."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return list(UserSession.objects.filter(user_id=user_id, session_key__in=alive).order_by("-created_at")[:100])
