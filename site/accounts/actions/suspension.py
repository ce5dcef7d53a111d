"""Suspending an account and lifting that again: by moderation, with a reason the person reads."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.events import AccountRestored, AccountSuspended
from accounts.models import User
from accounts.sessions import sessions_end_all
from kernel.events import emit
from kernel.ports import Mailer, ask
from kernel.viewer import Viewer, grants_changed


def account_suspend(*, viewer: Viewer, user: User, reason: str) -> None:
    """Close an account until moderation restores it: no grants, no sessions. What was written stays.

    Raises Http404 without the right to (staff are suspended by an administrator only), ValidationError without a reason.
    """
    if not _may_suspend(viewer, user):
        raise Http404
    if not reason.strip():
        raise ValidationError({"reason": _("Please write a reason. The person reads it.")})
    with transaction.atomic():
        now = timezone.now()
        User.objects.filter(pk=user.pk).update(suspended=now, suspended_reason=reason.strip()[:2000], is_active=False)
        sessions_end_all(user_id=user.pk)
        grants_changed(user.pk, actor_id=viewer.user_id)
        _tell(user, "accounts/mail/suspended", {"reason": reason.strip()})
        emit(AccountSuspended(actor_id=viewer.user_id, user_id=user.pk))
    user.refresh_from_db()


def account_restore(*, viewer: Viewer, user: User) -> None:
    """Lift a suspension; raises Http404 without the right to, or when there is none."""
    if not _may_suspend(viewer, user) or user.suspended is None or user.erased:
        raise Http404
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(suspended=None, suspended_reason="", is_active=True)
        grants_changed(user.pk, actor_id=viewer.user_id)
        _tell(user, "accounts/mail/restored", {})
        emit(AccountRestored(actor_id=viewer.user_id, user_id=user.pk))
    user.refresh_from_db()


def _may_suspend(viewer: Viewer, user: User) -> bool:
    is_staff = user.is_superuser or user.groups.filter(name__in=["Moderation", "Redaktion"]).exists()
    return viewer.user_id != user.pk and viewer.holds("staff.admin" if is_staff else "staff.moderation")


def _tell(user: User, template: str, context: dict[str, str]) -> None:
    # by address: the outbox sends nothing to accounts that are closed
    ask(Mailer).queue(
        template=template, context=context, dedupe_key=f"account.{uuid.uuid4()}", to_address=user.email, language=user.language
    )
