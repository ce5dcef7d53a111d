"""What the editors' pages bring to the calendar: publications past and to come, embargoes, expiries, reviews that wait."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from accounts.team import belongs
from content.pages.models import BasePage
from editorial.desk.upkeep import LAW_AGES
from editorial.models import StandardPage
from kernel.diary import Appointment, diary
from kernel.viewer import Viewer

Span = tuple[datetime, datetime]


@diary
def pages(viewer: Viewer, first: date, last: date) -> Iterator[Appointment]:
    """Everything about pages; for the editorial team."""
    if not belongs(viewer):
        return
    span = _midnight(first), _midnight(last + timedelta(days=1))
    yield from _scheduled(span)
    yield from _windows(span)
    yield from _reviews(span)
    yield from _law(first, last)


def _scheduled(span: Span) -> Iterator[Appointment]:
    """Revisions that publish themselves."""
    for revision in Revision.page_revisions.filter(approved_go_live_at__range=span):
        url = reverse("wagtailadmin_pages:edit", args=[revision.object_id])
        yield Appointment(revision.approved_go_live_at, _("is published by itself"), str(revision.content.get("title", "")), url)


def _windows(span: Span) -> Iterator[Appointment]:
    """What appeared, what opens, what goes."""
    known = BasePage.objects.filter(depth__gt=1)
    for page in known.filter(live=True, first_published_at__range=span):
        yield _about(page, page.first_published_at, _("was published"))
    for page in known.filter(live=True, embargo__range=span):
        yield _about(page, page.embargo, _("embargo ends"))
    for page in known.filter(expire_at__range=span):
        yield _about(page, page.expire_at, _("expired") if page.expired else _("is taken down"))


def _reviews(span: Span) -> Iterator[Appointment]:
    """Pages somebody handed in and nobody decided on."""
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, created_at__range=span)
    for state in waiting.prefetch_related("content_object"):
        if isinstance(state.content_object, BasePage):
            yield _about(state.content_object, state.created_at, _("was handed in and waits for review"))


def _law(first: date, last: date) -> Iterator[Appointment]:
    """Legal pages are read through once a year."""
    roles = [StandardPage.Role.IMPRINT, StandardPage.Role.PRIVACY, StandardPage.Role.ACCESSIBILITY]
    for page in StandardPage.objects.filter(live=True, role__in=roles).exclude(last_published_at=None):
        due = (timezone.localtime(page.last_published_at) + LAW_AGES).date()
        if first <= due <= last:
            yield _about(page, due, _("is to be read through"))


def _about(page: Any, at: date, what: str) -> Appointment:
    return Appointment(at, what, str(page.title), reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
