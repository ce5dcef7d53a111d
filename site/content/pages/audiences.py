"""The four choices an editor has, and how a page's effective Audience follows from its choice, its state and its parent."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.audience import MEMBERS, NOBODY, PUBLIC, STAFF, Audience


class Who(models.TextChoices):
    """Whom a page is for; each choice but the first is narrower than the one before."""

    PUBLIC = "public", _("everyone")
    MEMBERS = "members", _("members who are signed in")
    REPRESENTATION = "representation", _("verified employee representatives")
    STAFF = "staff", _("only the hub's team")


DRAFT = NOBODY  # editors read drafts in the admin, whose own permissions decide; on the hub there is none
AUDIENCES = {
    Who.PUBLIC: PUBLIC,
    Who.MEMBERS: MEMBERS,
    Who.REPRESENTATION: Audience.of("role.representation", "staff"),
    Who.STAFF: STAFF,
}
_ORDER = list(Who)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page stores about who sees it: its effective Audience, from when and until when."""

    audience: Audience
    until: datetime | None
    opens: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the editors decided about one page: whom it is for, whether it is published, its embargo and its expiry."""

    who: str
    live: bool
    embargo: datetime | None
    until: datetime | None


OPEN = Standing(PUBLIC, None)


def is_wider(who: str, place: str) -> bool:
    """Whether the first choice admits people the second does not."""
    return _ORDER.index(Who(who)) < _ORDER.index(Who(place))


def narrower(who: str, place: str) -> str:
    """The narrower of two choices."""
    return place if is_wider(who, place) else who


def standing(choice: Choice, parent: Standing) -> Standing:
    """The one derivation: a page's own choice, the drafts' Audience while it is not live, never wider or longer than its parent."""
    own = AUDIENCES[Who(choice.who)] if choice.live else DRAFT
    ends = [moment for moment in (choice.until, parent.until) if moment]
    begins = [moment for moment in (choice.embargo, parent.opens) if moment]
    audience = own if own.within(parent.audience) else parent.audience
    return Standing(audience, min(ends, default=None), max(begins, default=None))
