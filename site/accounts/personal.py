"""A person's own data, gathered from every package into one JSON file or a ZIP; and what stays when they leave."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleClaim, User
from kernel.personal import section, sections


@dataclass(frozen=True, slots=True)
class Remaining:
    """How much of one section stays when its person leaves."""

    label: str
    count: int


def gathered(user: User) -> dict[str, list[Mapping[str, object]]]:
    """Every section's rows by name."""
    return {part.name: list(part.rows(user.pk)) for part in sections()}


def as_json(user: User) -> bytes:
    """All of it as one indented JSON document."""
    return _dumped(gathered(user))


def as_zip(user: User) -> bytes:
    """One JSON file per section, packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in gathered(user).items():
            archive.writestr(f"zukunfts-hub/{name}.json", _dumped(rows))
    return packed.getvalue()


def remaining(user: User) -> list[Remaining]:
    """What stays, with how many: told before somebody leaves."""
    counts = [Remaining(str(part.label), sum(1 for _row in part.rows(user.pk))) for part in sections() if part.stays]
    return [found for found in counts if found.count]


@section("konto", _("Account and profile"))
def account_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Name, addresses, profile."""
    user = User.objects.select_related("profile__company", "profile__branch", "profile__region").get(pk=user_id)
    profile = user.profile
    yield {
        "name": user.name,
        "email": user.email,
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "language": user.language,
        "joined": user.date_joined,
        "handle": profile.handle,
        "situation": profile.situation,
        "function": profile.function,
        "company": str(profile.company or ""),
        "branch": str(profile.branch or ""),
        "region": str(profile.region or ""),
        "bio": profile.bio,
        "pseudonym": profile.pseudonym,
        "shows_company": profile.shows_company,
    }


@section("rollen", _("Requests for roles"))
def role_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every claim with its decision."""
    claims = RoleClaim.objects.filter(user_id=user_id).order_by("pk")
    yield from claims.values("role", "state", "evidence", "reason", "created", "decided", "company__name", "representation__kind__slug")


@section("sicherheit", _("Sessions and second factors"))
def security_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Sessions and second factors, without their secrets."""
    yield from UserSession.objects.filter(user_id=user_id).order_by("pk").values("ip", "user_agent", "created_at", "last_seen_at")
    yield from Authenticator.objects.filter(user_id=user_id).order_by("pk").values("type", "created_at", "last_used_at")


def _dumped(rows: object) -> bytes:
    return json.dumps(rows, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder).encode()
