"""What a person has to do with events: their registrations, their calendar."""

from typing import Any

from kernel.models import AccessToken
from kernel.moments import today
from kernel.viewer import Viewer
from knowledge.events.calendars import Entry
from knowledge.events.models import OPEN, Event, Registration, Standing
from knowledge.events.queries.events import REMEMBERED

SHOWN = 100


def own_registrations(viewer: Viewer) -> Any:
    """The Viewer's own registrations, the next first; those of long ago are not theirs any more."""
    mine = Registration.objects.filter(account_id=viewer.user_id or 0)
    return mine.select_related("event__type", "quota").order_by("-event__starts")[:SHOWN]


def own_entries(viewer: Viewer) -> list[Entry]:
    """Their calendar: places with link and directions, waiting as tentative, what was given up as cancelled."""
    mine = Registration.objects.filter(account_id=viewer.user_id or 0, event__ends__gte=today() - REMEMBERED)
    newest = {found.event_id: found for found in mine.order_by("pk")}
    events = Event.objects.filter(pk__in=newest).prefetch_related("sessions").order_by("starts")[:SHOWN]
    return [entry_of(newest[event.pk], event) for event in events]


def entry_of(registration: Registration, event: Event) -> Entry:
    """One registration in a calendar."""
    has_place = registration.standing == Standing.CONFIRMED
    return Entry(event, own=has_place, tentative=not has_place, gone=registration.standing not in OPEN)


def registration_of(viewer: Viewer, event: Event) -> Registration | None:
    """The Viewer's own open registration for an event."""
    if viewer.user_id is None:
        return None
    found: Registration | None = Registration.objects.filter(event=event, account_id=viewer.user_id, standing__in=OPEN).first()
    return found


def has_calendar(viewer: Viewer) -> bool:
    """Whether a private address is in use."""
    mine = AccessToken.objects.filter(user_id=viewer.user_id or 0, purpose="events.calendar", revoked=None)
    return viewer.user_id is not None and mine.exists()
