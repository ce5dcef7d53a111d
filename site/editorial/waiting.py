"""Queues of the editorial team: what waits for a review, what is scheduled; and the claims to roles, which accounts keep."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from accounts.queries import waiting_claims
from content.pages.queries import refused_schedules
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue


@queue
def reviews(viewer: Viewer) -> Waiting | None:
    """Pages somebody handed in."""
    if not viewer.holds("staff.editorial"):
        return None
    states: QuerySet[WorkflowState] = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return Waiting(_("Pages waiting for review"), states.count(), reverse("wagtailadmin_reports:workflow"))


@queue
def scheduled(viewer: Viewer) -> Waiting | None:
    """Pages that will be published by themselves."""
    if not viewer.holds("staff.editorial"):
        return None
    due = Revision.objects.exclude(approved_go_live_at=None)
    return Waiting(_("Pages scheduled for publication"), due.count(), reverse("hub_desk_calendar"))


@queue
def refused(viewer: Viewer) -> Waiting | None:
    """Pages this editor planned to publish that were not."""
    if not viewer.holds("staff.editorial"):
        return None
    pages = refused_schedules(viewer)
    return Waiting(_("Pages that were not published as you planned"), len(pages), _door(pages))


def _door(pages: list[int]) -> str:
    return reverse("wagtailadmin_pages:history", args=[pages[0]]) if pages else ""


@queue
def claims(viewer: Viewer) -> Waiting | None:
    """People who ask for a verified role."""
    if not viewer.holds("staff.moderation"):
        return None
    return Waiting(_("Claims to a role waiting for a decision"), waiting_claims(viewer).count(), reverse("accounts:review"))
