"""Accounts for tests: members, representations, management, staff; each maker returns a User who may sign in with PASSWORD."""

from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.actions import role_request
from accounts.models import Company, CompanySpelling, Profile, Representation, Role, RoleClaim, User
from accounts.models import State as ClaimState
from accounts.shown import shown_role_refresh
from accounts.spelling import normalise
from kernel.audience import Audience
from kernel.viewer import Viewer, grants_changed
from taxonomy.models import SizeBand
from tests.factories.samples import Order, Room, State, sample
from tests.factories.taxonomy import branch, representation_kind, term

PASSWORD = "ein-langes-kennwort"
_HASHED: list[str] = []
_NUMBERS = count(1)


def hashed_password() -> str:
    """PASSWORD, hashed once per process: hashing is slow on purpose."""
    if not _HASHED:
        _HASHED.append(make_password(PASSWORD))
    return _HASHED[0]


def make_user(*, confirmed: bool = True, **fields: Any) -> User:
    """An active account with a confirmed address; `confirmed=False` for one whose address is not."""
    number = next(_NUMBERS)
    facts = {"email": f"person{number}@example.org", "name": f"Person {number}", "password": hashed_password(), **fields}
    user = User.objects.create(**facts)
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": confirmed, "primary": True})
    return user


def make_company(**fields: Any) -> Company:
    """A company of 50–249 people in logistics that moderation checked, with its name as a spelling."""
    facts = {"name": f"Werk {next(_NUMBERS)} GmbH", "employees": 120, "checked": True, **fields}
    company = Company.objects.create(**{"branch": branch(), "size": term(SizeBand, "50-249")} | facts)
    CompanySpelling.objects.create(company=company, text=company.name, normalised=normalise(company.name))
    return company


def make_member(**fields: Any) -> User:
    """A member: active, confirmed, no verified role. Fields of the profile are given as ``profile__function`` and so on."""
    said = {key.removeprefix("profile__"): fields.pop(key) for key in list(fields) if key.startswith("profile__")}
    user = make_user(**fields)
    if said:
        Profile.objects.filter(user=user).update(**said)
    return User.objects.get(pk=user.pk)


def make_representation(company: Company | None = None, *, kind: str = "betriebsrat", **fields: Any) -> User:
    """A member with a verified seat in the representation of a company (a new company if none is given)."""
    workplace = company or make_company()
    user = make_member(profile__company=workplace, profile__branch=workplace.branch, **fields)
    seat, _new = Representation.objects.get_or_create(company=workplace, kind=representation_kind(kind))
    return verified(user, Role.REPRESENTATION, representation=seat, company=workplace)


def make_management(company: Company | None = None, **fields: Any) -> User:
    """A member verified as management of a company."""
    workplace = company or make_company()
    user = make_member(profile__company=workplace, profile__branch=workplace.branch, **fields)
    return verified(user, Role.MANAGEMENT, company=workplace)


def make_adviser(**fields: Any) -> User:
    """A member verified as adviser."""
    return verified(make_member(**fields), Role.ADVISER)


def make_moderator(**fields: Any) -> User:
    """A member with the duty of moderation."""
    return _in_group(make_member(**fields), "Moderation")


def make_editor(**fields: Any) -> User:
    """A member of the editorial team."""
    return _in_group(make_member(**fields), "Redaktion")


def make_admin(**fields: Any) -> User:
    """An administrator; holds no room's grant from that."""
    return make_member(is_staff=True, is_superuser=True, **fields)


def verified(user: User, role: str, **fields: Any) -> User:
    """Give a person a verified role; returns them as freshly read."""
    claim = RoleClaim(user=user, role=role, state=ClaimState.VERIFIED, **fields)
    claim.set_audience(Audience.of(f"user.{user.pk}", "staff.moderation"))
    claim.save()
    with transaction.atomic():
        shown_role_refresh(user.pk)
        grants_changed(user.pk)
    return User.objects.get(pk=user.pk)


def viewer_of(user: User | None) -> Viewer:
    """The Viewer of an account as its grants stand now; a guest for None."""
    return Viewer.of(user.pk if user else None)


def _in_group(user: User, name: str) -> User:
    user.groups.add(Group.objects.get_or_create(name=name)[0])
    return User.objects.get(pk=user.pk)


@sample("claim")
def claim_sample(order: Order) -> RoleClaim | None:
    """A request of the insider: read by them and by moderation, so it stands behind the closest wall or nowhere."""
    if order.room is not Room.CLOSED or order.state is not State.OPEN:
        return None
    return role_request(user=order.insider, role=Role.ADVISER, company=make_company(name=order.word))
