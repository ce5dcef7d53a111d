"""Finding events: coming and past ones by filter, those of a stretch of time, one page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from kernel.moments import today
from kernel.viewer import Viewer
from knowledge.events.models import Event, Session, State
from knowledge.events.queries.types import Lexicon

WORDS = ("groups", "subjects", "branches", "challenges")
LOOKUPS = {"art": "type__slug", "region": "region__slug", "thema": "subjects__slug", "zielgruppe": "groups__slug"}
REMEMBERED = timedelta(days=90)
"""How long calendars keep what is over or cancelled."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session of an event in a calendar."""

    event: Event
    session: Session


def shown(viewer: Viewer, chosen: Mapping[str, str]) -> "QuerySet[Event]":
    """Published and cancelled events the Viewer may see and that pass every filter."""
    found: QuerySet[Event] = Event.objects.visible_to(viewer).exclude(state=State.DRAFT).select_related("region")
    for name, slug in chosen.items():
        found = found.filter(pk__in=Event.objects.filter(**{LOOKUPS[name]: slug}).values("pk"))
    return found


def coming(viewer: Viewer, chosen: Mapping[str, str]) -> "QuerySet[Event]":
    """What is still to come today or later, the next first."""
    return shown(viewer, chosen).filter(ends__gte=today()).order_by("starts", "pk")


def by_region(viewer: Viewer, chosen: Mapping[str, str]) -> Counter[int | None]:
    """How many are coming in each region by its id, None for those without one; filters apply, that of the region does not."""
    wanted = {name: slug for name, slug in chosen.items() if name != "region"}
    return Counter(coming(viewer, wanted).order_by().values_list("region_id", flat=True))


def nowhere(viewer: Viewer, chosen: Mapping[str, str]) -> "QuerySet[Event]":
    """What is coming for all regions or online, the next first."""
    return coming(viewer, {name: slug for name, slug in chosen.items() if name != "region"}).filter(region=None)


def past(viewer: Viewer, chosen: Mapping[str, str]) -> "QuerySet[Event]":
    """What took place, the latest first."""
    return shown(viewer, chosen).filter(ends__lt=today(), state=State.PUBLISHED).order_by("-starts", "-pk")


def sittings(viewer: Viewer, known: Lexicon, chosen: Mapping[str, str], first: datetime, end: datetime) -> list[Sitting]:
    """The sessions of one stretch of time, in order: two queries."""
    seen = shown(viewer, chosen)
    inside = Session.objects.filter(event__in=seen.order_by().values("pk"), removed=False, starts__lt=end, ends__gt=first)
    sessions = list(inside.order_by("starts", "pk"))
    events = {event.pk: event for event in known.typed(seen.filter(pk__in={session.event_id for session in sessions}))}
    return [Sitting(events[session.event_id], session) for session in sessions if session.event_id in events]


def for_calendar(viewer: Viewer, chosen: Mapping[str, str]) -> list[Event]:
    """Events with all their sessions, removed ones too: programs are told what is cancelled."""
    recent = shown(viewer, chosen).filter(Q(ends__gte=timezone.now() - REMEMBERED))
    return list(recent.prefetch_related("sessions").order_by("starts", "pk")[:500])


def event_at(viewer: Viewer, known: Lexicon, slug: str) -> Event | None:
    """The event at an address with its type and sessions, if the Viewer may see it; hosts see their drafts, too."""
    found = Event.objects.visible_to(viewer).filter(slug=slug).select_related("region", "series").prefetch_related("sessions")
    events = known.typed(found[:1])
    return events[0] if events else None


def sessions_of(event: Event) -> list[Session]:
    """The sessions that take place."""
    return [session for session in event.sessions.all() if not session.removed]


def related(viewer: Viewer, known: Lexicon, event: Event, most: int = 3) -> list[Event]:
    """Coming events of the same type or region."""
    alike = Q(type_id=event.type_id) | (Q(region_id=event.region_id) if event.region_id else Q())
    others: QuerySet[Any] = coming(viewer, {}).filter(alike, state=State.PUBLISHED).exclude(pk=event.pk)
    return known.typed(others[:most])
