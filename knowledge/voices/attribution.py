"""The line under a quote: what each form says about this person today, and how many others it would fit.

Owns no choice: the person chooses, having read the very line. Editors never get these lines before somebody agreed to one.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.authors import role_label
from accounts.models import Profile, User
from knowledge.voices.models import Form

ENOUGH = 5
"""How many members a line should fit, so that it points at nobody."""


@dataclass(frozen=True, slots=True)
class Line:
    """One form as this person would appear in it; `points` says that fewer than five members of the hub fit."""

    form: str
    label: str
    text: str
    points: bool = False


def lines_of(user: User) -> list[Line]:
    """Every form with its line, in the order of what it tells; the lines are German, as the stories are."""
    profile = Profile.objects.select_related("branch", "shown_kind", "company__size", "user").get(user=user)
    return [Line(form.value, str(form.label), line_of(profile, form), _points(profile, form)) for form in Form]


def line_of(profile: Profile, form: str) -> str:
    """What stands under the quote; empty for the form without."""
    with override("de"):
        duty = role_label(profile) or profile.function or _("Member of the hub")
    match form:
        case Form.NAME:
            return f"{profile.user.name}, {duty}"
        case Form.FUNCTION:
            return duty
        case Form.CIRCLE:
            branch = profile.branch.name_de if profile.branch else ""
            return ", ".join(filter(None, [duty, branch, _size(profile)]))
        case _none:
            return ""


def _size(profile: Profile) -> str:
    company = profile.company
    return company.size.name_de if company and company.size else ""


def _points(profile: Profile, form: str) -> bool:
    if form not in {Form.FUNCTION, Form.CIRCLE}:
        return False
    alike = Profile.objects.filter(user__is_active=True, user__erased=None, user__suspended=None)
    if profile.shown_kind_id or profile.shown_role:
        alike = alike.filter(shown_kind=profile.shown_kind_id, shown_role=profile.shown_role)
    elif profile.function:
        alike = alike.filter(function__iexact=profile.function)
    if form == Form.CIRCLE:
        size = profile.company.size_id if profile.company else None
        alike = alike.filter(branch=profile.branch_id) if profile.branch_id else alike
        alike = alike.filter(company__size=size) if size else alike
    return bool(alike[:ENOUGH].count() < ENOUGH)
