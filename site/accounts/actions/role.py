"""The verified role: asked for, granted, refused with a reason, ended. Each tells the person and asks their grants again."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.company import representation_match_or_create
from accounts.events import RoleDecided, RoleRequested
from accounts.models import Company, Profile, Role, RoleClaim, State, User
from accounts.shown import shown_role_refresh
from kernel.audience import Audience
from kernel.events import Notice, emit
from kernel.refs import KindRef
from kernel.viewer import Viewer, grants_changed
from taxonomy.models import RepresentationKind


def role_request(
    *, user: User, role: str, company: Company | None = None, kind: RepresentationKind | None = None, evidence: str = ""
) -> RoleClaim:
    """Ask moderation for a role. Raises ValidationError when one of this kind waits or holds already, or facts are missing.

    Members only: whoever's address is not confirmed gets the same ValidationError as the page says.
    """
    _check_request(user, role, company, kind)
    try:
        return _request(user, role, company, kind, evidence)
    except IntegrityError:  # sent twice at the same moment
        raise ValidationError(_("Your request is already being checked.")) from None


def role_grant(*, viewer: Viewer, claim: RoleClaim, reason: str = "") -> RoleClaim:
    """Verify a waiting claim; raises Http404 without the right to, or when it was decided meanwhile."""
    if claim.user_id == viewer.user_id:
        raise Http404  # nobody verifies themselves
    return _decide(viewer, claim, State.REQUESTED, State.VERIFIED, reason)


def role_refuse(*, viewer: Viewer, claim: RoleClaim, reason: str) -> RoleClaim:
    """Refuse a waiting claim with a reason for the person; raises ValidationError without one, Http404 as `role_grant`."""
    if not reason.strip():
        raise ValidationError({"reason": _("Please write a reason. The person reads it.")})
    return _decide(viewer, claim, State.REQUESTED, State.REFUSED, reason)


def role_withdraw(*, viewer: Viewer, claim: RoleClaim, reason: str = "") -> RoleClaim:
    """End a role or take back a request: by the person at any time, by moderation with a reason; raises Http404, ValidationError."""
    own = claim.user_id == viewer.user_id
    if not own and not reason.strip():
        raise ValidationError({"reason": _("Please write a reason. The person reads it.")})
    before = State.VERIFIED if claim.state == State.VERIFIED else State.REQUESTED
    return _decide(viewer, claim, before, State.WITHDRAWN, reason, own=own)


def _request(user: User, role: str, company: Company | None, kind: RepresentationKind | None, evidence: str) -> RoleClaim:
    with transaction.atomic():
        seat = representation_match_or_create(company=company, kind=kind) if company and kind and role == Role.REPRESENTATION else None
        claim = RoleClaim(user=user, role=role, representation=seat, company=company, evidence=evidence.strip()[:2000])
        claim.set_audience(Audience.of(f"user.{user.pk}", "staff.moderation"))
        claim.save()
        if company:
            Profile.objects.filter(user=user, company=None).update(company=company)
        grants_changed(user.pk, actor_id=user.pk)
        notice = Notice(verb="role.requested", item=KindRef("claim", claim.pk), receivers=_moderators())
        emit(RoleRequested(actor_id=user.pk, user_id=user.pk, claim_id=claim.pk, notices=(notice,)))
    return claim


def _decide(viewer: Viewer, claim: RoleClaim, before: str, after: str, reason: str, *, own: bool = False) -> RoleClaim:
    if not own and not viewer.holds("staff.moderation"):
        raise Http404
    with transaction.atomic():
        facts = {"state": after, "reason": reason.strip(), "evidence": "", "decided_by_id": viewer.user_id, "decided": timezone.now()}
        if not RoleClaim.objects.filter(pk=claim.pk, state=before).update(**facts):
            raise Http404  # somebody else decided first
        shown_role_refresh(claim.user_id)
        grants_changed(claim.user_id, actor_id=viewer.user_id)
        notice = Notice(verb=f"role.{after}", item=KindRef("claim", claim.pk), receivers=() if own else (claim.user_id,))
        emit(
            RoleDecided(
                actor_id=viewer.user_id,
                user_id=claim.user_id,
                claim_id=claim.pk,
                state=after,
                notices=(notice,),
                touched=("authors",),
            )
        )
    claim.refresh_from_db()
    return claim


def _check_request(user: User, role: str, company: Company | None, kind: RepresentationKind | None) -> None:
    if not Viewer.of(user.pk).holds("members"):
        raise ValidationError(_("Please confirm your e-mail address first."))
    if role not in Role.values:
        raise ValidationError({"role": _("Please choose one of the roles.")})
    if role in {Role.REPRESENTATION, Role.MANAGEMENT} and company is None:
        raise ValidationError({"company_name": _("Please name the company.")})
    if role == Role.REPRESENTATION and kind is None:
        raise ValidationError({"kind": _("Please choose the kind of representation.")})
    if RoleClaim.objects.filter(user=user, role=role, state=State.REQUESTED).exists():
        raise ValidationError(_("Your request is already being checked."))
    held = RoleClaim.objects.filter(user=user, role=role, state=State.VERIFIED, company=company)
    if held.filter(representation__kind=kind).exists() if role == Role.REPRESENTATION else held.exists():
        raise ValidationError(_("You hold this role already."))


def _moderators() -> tuple[int, ...]:
    return tuple(User.objects.filter(groups__name="Moderation", is_active=True, suspended=None).values_list("pk", flat=True))
