"""The first steps of a new member: what is done, what comes next."""

from dataclasses import dataclass

from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Situation, State, User
from accounts.queries import own_claims
from kernel.addresses import in_language
from kernel.personal import sections
from kernel.viewer import Viewer

CLAIMING = frozenset({Situation.REPRESENTATION, Situation.ADVICE})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, where, and whether it is done."""

    label: str
    url: str
    done: bool
    hint: str = ""


def first_steps(viewer: Viewer, user: User) -> list[Step]:
    """The steps that fit this person; a handful of queries, whatever was written."""
    steps = [*_opening(viewer, user), _role_step(viewer, user), _question_step(user), _factor_step(user)]
    return [step for step in steps if step is not None]


def next_step(viewer: Viewer, user: User) -> Step | None:
    """The first of them that is open, for the front page: two queries at most, so what somebody wrote is not asked."""
    if open_step := next((step for step in _opening(viewer, user) if not step.done), None):
        return open_step
    role = _role_step(viewer, user)
    last = role if role and not role.done else _factor_step(user)
    return None if last.done else last


def _opening(viewer: Viewer, user: User) -> list[Step]:
    profile = user.profile
    return [
        Step(_("Confirm your e-mail address"), reverse("account_email"), viewer.holds("members")),
        Step(_("Say what you do, and where"), reverse("accounts:profile"), bool(profile.function or profile.branch_id)),
    ]


def _factor_step(user: User) -> Step:
    return Step(_("Protect your account with a second factor"), reverse("mfa_index"), is_mfa_enabled(user))


def _question_step(user: User) -> Step:
    written = any(next(iter(part.rows(user.pk)), None) for part in sections() if part.speaks)
    hint = "" if written else _("A draft is kept until you send it.")
    return Step(_("Ask your first question"), in_language("/austausch/neu/"), written, hint)


def _role_step(viewer: Viewer, user: User) -> Step | None:
    states = {claim.state for claim in own_claims(viewer)}
    if user.profile.situation not in CLAIMING and not states:
        return None
    hint = _("We are checking your request. You can write your first question meanwhile; it is kept.") if State.REQUESTED in states else ""
    return Step(_("Have your role verified"), reverse("accounts:role"), State.VERIFIED in states, hint)
