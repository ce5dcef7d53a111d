"""The shown author: the only place that turns an account into something people see, on every surface.

Refuses to hand out what identifies: with a pseudonym or a role only, nothing of the result can be linked to the account (no address of
a profile, no company, another picture). Duties, advice and mandates of organisations always show.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.authored import Authored, ShownAs
from accounts.models import Profile, ShownRole, User

Q = TypeVar("Q", bound=QuerySet[Any])
PATHS = (
    "account__profile__branch",
    "account__profile__shown_kind",
    "account__profile__company__size",
)
STAFF_ROLES = frozenset({ShownRole.MODERATION, ShownRole.EDITORIAL})


@dataclass(frozen=True, slots=True)
class Author:
    """What people see of an author. `role` is one line such as "Betriebsrat · Logistik · 50–249"; `url` is empty unless named."""

    label: str
    role: str = ""
    company: str = ""
    avatar_seed: str = ""
    url: str = ""
    is_staff: bool = False


def with_author(queryset: Q) -> Q:
    """Fetch along what `author_of` reads, in the same query."""
    return queryset.select_related(*PATHS)


def author_of(item: Authored) -> Author:
    """The author of a contribution as the person chose to appear in it."""
    return author_as(item.account, item.shown_as, item.shown_pseudonym, shows_company=item.shows_company)


def author_as(user: User | None, shown_as: str, pseudonym: str, *, shows_company: bool) -> Author:
    """An account as it chose to appear in one contribution; needs `profile` and its relations."""
    if user is None or user.erased:
        return former_member()
    profile = user.profile
    if shown_as == ShownAs.PSEUDONYM and pseudonym:
        return _hidden(profile, pseudonym)
    if shown_as != ShownAs.NAME:
        return _hidden(profile, "")
    return _named(user, profile, shows_company=shows_company)


def author_of_account(user: User) -> Author:
    """A person under their own name, for profile pages and lists of people; needs `profile` and its relations."""
    if user.erased:
        return former_member()
    return _named(user, user.profile, shows_company=user.profile.shows_company)


def former_member() -> Author:
    """Whoever erased their account."""
    return Author(label=_("Former member"), avatar_seed="former")


def mention_labels(user_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Name and address of the profile of these accounts, for mentions, in one query; erased and unknown ones are left out."""
    wanted = set(user_ids)
    if not wanted:
        return {}
    profiles = Profile.objects.filter(user__in=wanted, user__erased=None).select_related("user")
    return {profile.user_id: (profile.user.name, profile.get_absolute_url()) for profile in profiles}


def _named(user: User, profile: Profile, *, shows_company: bool) -> Author:
    company = profile.company
    size = company.size.name if company and company.size else ""
    return Author(
        label=user.name,
        role=_line(role_label(profile) or profile.function, profile.branch.name if profile.branch else "", size),
        company=company.name if company and shows_company else "",
        avatar_seed=profile.avatar_seed,
        url=profile.get_absolute_url(),
        is_staff=profile.shown_role in STAFF_ROLES,
    )


def _hidden(profile: Profile, pseudonym: str) -> Author:
    role = role_label(profile)
    branch = profile.branch.name if profile.branch and profile.shown_role not in STAFF_ROLES else ""
    return Author(
        label=pseudonym or role or _("Member"),
        role=_line(role if pseudonym else "", branch),
        avatar_seed=_veiled(profile, pseudonym),
        is_staff=profile.shown_role in STAFF_ROLES,
    )


def role_label(profile: Profile) -> str:
    """The verified role or duty in words; empty for a member without."""
    if profile.shown_kind:
        return profile.shown_kind.name
    return str(ShownRole(profile.shown_role).label) if profile.shown_role else ""


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _veiled(profile: Profile, pseudonym: str) -> str:
    """A picture that stays the same for one pseudonym and cannot be computed back; the same for all who show a role only."""
    if not pseudonym:
        return f"role-{profile.shown_role or 'member'}"
    secret = f"{settings.SECRET_KEY}:{profile.user_id}:{pseudonym}"
    return hashlib.sha256(secret.encode()).hexdigest()[:16]
