"""Events as iCalendar (RFC 5545): one entry per session with an identity that never changes, its sequence, and its cancellation.

Holds nothing that only people with a place read, unless the caller says that it is for one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.module_loading import import_string

from content.cells import printable
from knowledge.events.clock import UTC
from knowledge.events.models import Event, Session

CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event for a calendar. `own`: its reader has a place, so it holds link and directions; `tentative`: they wait for one."""

    event: Event
    own: bool = False
    tentative: bool = False
    gone: bool = False


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar as text; readers ask again every few hours."""
    made: Any = import_string("icalendar.Calendar")()
    made.add("prodid", "-//Zukunfts-Hub//Veranstaltungen//DE")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval;value=duration", "PT4H")
    for entry in entries:
        for session in entry.event.sessions.all():
            made.add_component(_component(entry, session))
    return bytes(made.to_ical())


def answer(name: str, entries: Iterable[Entry], file: str) -> HttpResponse:
    """The calendar as a download that programs may also subscribe to."""
    response = HttpResponse(calendar(name, entries), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _component(entry: Entry, session: Session) -> Any:
    event = entry.event
    made: Any = import_string("icalendar.Event")()
    made.add("uid", f"termin-{event.pk}-{session.pk}@{urlsplit(settings.HUB_URL).hostname or 'localhost'}")
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.updated.astimezone(UTC))
    made.add("last-modified", event.updated.astimezone(UTC))
    made.add("dtstart", session.starts.astimezone(UTC))
    made.add("dtend", session.ends.astimezone(UTC))
    made.add("summary", printable(f"{event.title} – {session.title}" if session.title else event.title))
    made.add("status", _status(entry, session))
    made.add("url", f"{settings.HUB_URL}{event.get_absolute_url()}")
    made.add("description", printable(_description(entry)))
    if place := ", ".join(filter(None, [event.place, " ".join(event.address.split())])):
        made.add("location", printable(place))
    return made


def _status(entry: Entry, session: Session) -> str:
    if session.removed or entry.event.is_cancelled or entry.gone:
        return "CANCELLED"
    return "TENTATIVE" if entry.tentative else "CONFIRMED"


def _description(entry: Entry) -> str:
    event = entry.event
    private = [event.online_link, event.directions] if entry.own else []
    return "\n\n".join(filter(None, [event.summary, *private, f"{settings.HUB_URL}{event.get_absolute_url()}"]))
