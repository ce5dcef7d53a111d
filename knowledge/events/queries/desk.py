"""What hosts look after: the events one runs."""

from typing import Any

from django.db.models import Q

from kernel.viewer import Viewer
from knowledge.events.audiences import may_run
from knowledge.events.models import Event, EventHost
from knowledge.events.queries.events import WORDS

SHOWN = 200


def run_by(viewer: Viewer) -> Any:
    """The events this person runs, the latest first."""
    mine = Q(pk__in=EventHost.objects.filter(user_id=viewer.user_id or 0).values("event_id"))
    team = Q(type__confidential=False) if viewer.holds("staff.editorial") else Q(pk__in=())
    return Event.objects.filter(mine | team).select_related("type", "region").order_by("-starts", "-pk")[:SHOWN]


def run_one(viewer: Viewer, event_id: int) -> Event | None:
    """One of them, whole."""
    event = (
        Event.objects.select_related("type", "region").prefetch_related("sessions", "type__sections", *WORDS).filter(pk=event_id).first()
    )
    return event if event is not None and may_run(viewer, event) else None


def hosts_of(event: Event) -> list[int]:
    """The accounts that run an event."""
    return list(EventHost.objects.filter(event=event).values_list("user_id", flat=True))


def hosts(event: Event) -> list[Any]:
    """The accounts that run an event, with their names."""
    return list(EventHost.objects.filter(event=event).select_related("user__profile").order_by("pk"))
