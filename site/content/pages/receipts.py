"""Who sees a page, in plain words with a number: what the editor reads before publishing."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.grants import DUTIES
from accounts.models import Role, RoleClaim, State, User
from content.pages.audiences import Who


@dataclass(frozen=True, slots=True)
class Receipt:
    """One choice of Audience: `count` is None for everyone."""

    who: str
    label: str
    sentence: str
    count: int | None


def receipt(who: str) -> Receipt:
    """What this choice means today."""
    choice = Who(who)
    count = _count(choice)
    return Receipt(choice.value, str(choice.label), _sentence(choice, count), count)


def _sentence(choice: Who, count: int | None) -> str:
    match choice:
        case Who.PUBLIC:
            return _("Everyone can read it, without an account too; search engines find it.")
        case Who.MEMBERS:
            return ngettext("%(n)s member who is signed in can read it.", "%(n)s members who are signed in can read it.", count or 0) % {
                "n": count
            }
        case Who.REPRESENTATION:
            return ngettext(
                "%(n)s verified employee representative and the hub's team can read it. Employers cannot.",
                "%(n)s verified employee representatives and the hub's team can read it. Employers cannot.",
                count or 0,
            ) % {"n": count}
        case Who.STAFF:
            return ngettext("%(n)s person of the hub's team can read it.", "%(n)s people of the hub's team can read it.", count or 0) % {
                "n": count
            }


def _count(choice: Who) -> int | None:
    if choice == Who.PUBLIC:
        return None
    members = _members()
    if choice == Who.MEMBERS:
        return members.count()
    if choice == Who.REPRESENTATION:
        verified = RoleClaim.objects.filter(role=Role.REPRESENTATION, state=State.VERIFIED)
        return members.filter(pk__in=verified.values("user_id")).count()
    team = Group.objects.filter(name__in=DUTIES).values("user")
    return (_active().filter(pk__in=team) | _active().filter(is_superuser=True)).distinct().count()


def _active() -> QuerySet[User]:
    return User.objects.filter(is_active=True, suspended=None, erased=None)


def _members() -> QuerySet[User]:
    return _active().filter(pk__in=EmailAddress.objects.filter(verified=True).values("user_id"))
