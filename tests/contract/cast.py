"""Everybody who might look at something: from the guest to the administrator, and those who lost what they had."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from kernel.viewer import Viewer, grants_changed
from tests.factories.accounts import (
    make_admin,
    make_adviser,
    make_company,
    make_editor,
    make_management,
    make_member,
    make_moderator,
    make_representation,
    make_user,
)


@dataclass(frozen=True)
class Cast:
    """The people of one scene. `people` maps a part to its account, None for the guest."""

    people: dict[str, User | None]
    author: User
    insider: User


def assemble() -> Cast:
    """The author and the insider are works councillors of one company, whose management looks too."""
    company = make_company()
    author, insider = make_representation(company), make_representation(company)
    people: dict[str, User | None] = {
        "guest": None,
        "author": author,
        "insider": insider,
        "colleague elsewhere": make_representation(),
        "own management": make_management(company),
        "other management": make_management(),
        "member": make_member(),
        "adviser": make_adviser(),
        "moderation": make_moderator(),
        "editor": make_editor(),
        "administrator": make_admin(),
        "unconfirmed": make_user(confirmed=False),
        "suspended": suspended(make_representation(company)),
    }
    return Cast(people, author, insider)


def suspended(user: User) -> User:
    """The account, suspended since now."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(suspended=timezone.now())
        grants_changed(user.pk)
    return User.objects.get(pk=user.pk)


def viewer(person: User | None) -> Viewer:
    """The Viewer of one of them."""
    return Viewer.of(person.pk if person else None)
