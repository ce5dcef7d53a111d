"""Mails about reviews, through the outbox: Wagtail would send its own inside the request.

Wagtail connects its notifiers under fixed names; whoever connects under the same names first takes their place. A mail says that a page
waits or was decided on and where, never its title: a draft is nobody's outside the admin.
"""

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from accounts.models import User
from mailing.actions import mail_queue


def connect() -> None:
    """Take the place of Wagtail's notifiers; called before Wagtail's admin starts."""
    task_submitted.connect(asked, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
    workflow_submitted.connect(silent, sender=WorkflowState, dispatch_uid="workflow_state_submitted_email_notification")
    workflow_approved.connect(approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
    workflow_rejected.connect(rejected, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification")


def asked(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """A page waits: whoever may approve it hears of it, but for the person who handed it in."""
    groups = instance.task.specific.groups.all()
    receivers = User.objects.filter(groups__in=groups, is_active=True).exclude(pk=user.pk if user else 0).distinct()
    for receiver in receivers:
        _queue("review_asked", instance, receiver.pk)


def approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """The page was approved: whoever handed it in hears of it."""
    _tell("review_approved", instance, user)


def rejected(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """The page came back: whoever handed it in hears of it."""
    _tell("review_rejected", instance, user)


def silent(**_kwargs: Any) -> None:
    """The task's own mail is enough."""


def _tell(template: str, state: WorkflowState, decided_by: Any) -> None:
    if state.requested_by_id and state.requested_by_id != getattr(decided_by, "pk", None):
        _queue(template, state, state.requested_by_id)


def _queue(template: str, state: TaskState | WorkflowState, user_id: int) -> None:
    mail_queue(
        template=f"editorial/mail/{template}",
        context={"link": "/admin/"},
        dedupe_key=f"{template}:{state.pk}:{user_id}",
        to_user_id=user_id,
        topic="reviews",
    )
