"""One event: its page, and as a file for calendars."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.pages import discussion
from kernel import changes
from kernel.kinds import get
from kernel.middleware import viewer_of
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.events import clock, pages
from knowledge.events.actions.registrations.registering import is_open
from knowledge.events.audiences import may_run
from knowledge.events.calendars import Entry, answer
from knowledge.events.links import path_of
from knowledge.events.models import Event
from knowledge.events.queries import events as queries
from knowledge.events.queries.own import registration_of
from knowledge.events.queries.registrations import told
from knowledge.events.queries.types import Lexicon, lexicon, parts_of

TOPICS = 5


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/veranstaltungen/<slug>/`: everything one needs to decide."""
    viewer = viewer_of(request)
    known = lexicon(viewer)
    event = event_seen(viewer, known, slug)
    ref = KindRef("event", event.pk)
    position = discussion.position(ref, viewer)
    context: dict[str, Any] = {
        "event": event,
        "wall": get("event").wall(event),
        "when": times(event),
        "parts": parts_of(event),
        "materials": pages.materials(event),
        "leaders": [line for line in event.leaders.splitlines() if line.strip()],
        "related": pages.lines(queries.related(viewer, known, event)),
        "words": known.of(event),
        "topics": discussion.about(ref, viewer, TOPICS),
        "ref": str(ref),
        "position": position,
        "runs": may_run(viewer, event),
        "open": is_open(event),
        "kit": [("themenplan", _("Programme of subjects")), ("beschluss", _("Resolution")), ("mitteilung", _("Notice to the employer"))],
        "mine": _mine(viewer, event),
    }
    counters = ("events", f"event.{event.pk}", "vocabulary", *discussion.about_counters(ref))
    return changes.depend(render(request, "knowledge/events/event.html", context), *counters)


@require_safe
def ics(request: HttpRequest, slug: str) -> HttpResponse:
    """`/veranstaltungen/<slug>/termin.ics`: for one's own calendar, without what only people with a place read."""
    viewer = viewer_of(request)
    event = event_seen(viewer, lexicon(viewer), slug)
    return changes.depend(answer(event.title, [Entry(event)], event.slug), "events", f"event.{event.pk}")


def _mine(viewer: Viewer, event: Event) -> dict[str, str] | None:
    """The Viewer's own registration, in words, with the way to it."""
    one = registration_of(viewer, event)
    return {"told": told(one), "url": path_of(one)} if one else None


def event_seen(viewer: Viewer, known: Lexicon, slug: str) -> Event:
    """The event at an address; raises Http404 alike for missing and not yours."""
    event = queries.event_at(viewer, known, slug)
    if event is None:
        raise Http404
    return event


def times(event: Event) -> list[dict[str, str]]:
    """Its sessions, as spoken."""
    return [
        {"title": session.title, "text": clock.spoken(session.starts, session.ends, event.zone)} for session in queries.sessions_of(event)
    ]
