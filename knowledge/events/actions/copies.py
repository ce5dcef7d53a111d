"""Copying an event with all its settings, once or again and again; registrations, results and what was said stay where they were."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from kernel.viewer import Viewer, grants_changed
from knowledge.events import clock
from knowledge.events.actions.events import event_create, event_held
from knowledge.events.actions.values import EventValues, QuestionValues, QuotaValues, SessionValues
from knowledge.events.audiences import may_plan
from knowledge.events.models import Event, EventHost
from knowledge.events.queries.types import VOCABULARIES

KEPT = (
    "type", "series", "title", "summary", "text", "sections", "host_company", "host_url", "leaders", "prerequisites", "costs", "language",
    "accessibility", "materials", "region", "place", "address", "directions", "online_link", "zone", "contact_name", "contact_mail",
    "contact_phone", "who", "takes_registrations", "places", "per_company", "guests", "companions", "approval", "promotion", "offer_hours",
    "hold_days", "retention_days", "evidence_years", "cohort",
)  # fmt: skip
MOST = 26


def event_copy(*, viewer: Viewer, event_id: int, first: date, weeks: int = 0, times: int = 1) -> list[Event]:
    """Drafts like this event from a day on, every so many weeks; times of day stay by the clock of the place.

    Raises Http404, ValidationError for too many or for a time that a change of clocks leaves out.
    """
    if not may_plan(viewer):
        raise Http404
    if not 1 <= times <= MOST or (times > 1 and weeks < 1):
        raise ValidationError(_("Please choose one to %(most)d copies, and at least one week between two.") % {"most": MOST})
    with transaction.atomic():
        event = event_held(viewer, event_id)
        return [_copied(viewer, event, first + timedelta(weeks=weeks * number)) for number in range(times)]


def _copied(viewer: Viewer, event: Event, first: date) -> Event:
    facts: dict[str, Any] = {name: getattr(event, name) for name in KEPT}
    words = {name: [term.slug for term in getattr(event, name).all()] for name in VOCABULARIES}
    quotas = tuple(QuotaValues(name=one.name, places=one.places, group=one.group) for one in event.quotas.select_related("group"))
    questions = tuple(
        QuestionValues(text=one.text, sort=one.sort, options=one.options, required=one.required)
        for one in event.questions.filter(removed=False)
    )
    made = event_create(
        viewer=viewer,
        values=EventValues(facts=facts, words=words, sessions=_sessions(event, first), quotas=quotas, questions=questions),
    )
    for user_id in event.hosts.exclude(user_id=viewer.user_id or 0).values_list("user_id", flat=True):
        EventHost.objects.create(event=made, user_id=user_id)
        grants_changed(user_id, actor_id=viewer.user_id)
    return made


def _sessions(event: Event, first: date) -> tuple[SessionValues, ...]:
    known = list(event.sessions.filter(removed=False).order_by("starts"))
    began = clock.local(known[0].starts, event.zone).date() if known else first
    return tuple(
        SessionValues(
            title=one.title, starts=_moved(one.starts, event.zone, first - began), ends=_moved(one.ends, event.zone, first - began)
        )
        for one in known
    )


def _moved(at: Any, zone: str, by: timedelta) -> Any:
    local = clock.local(at, zone)
    return clock.moment(local.date() + by, local.time(), zone)
