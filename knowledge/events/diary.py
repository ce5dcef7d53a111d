"""What events bring to the editorial calendar: when they are and until when people register; what the Viewer may see, drafts too."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.team import belongs
from kernel.diary import Appointment, diary
from kernel.viewer import Viewer
from knowledge.events.models import Event, State


@diary
def events(viewer: Viewer, first: date, last: date) -> Iterator[Appointment]:
    """For the editorial team; who sees which event is the event's own rule."""
    if not belongs(viewer):
        return
    span = _midnight(first), _midnight(last + timedelta(days=1))
    seen = Event.objects.visible_to(viewer).exclude(state=State.CANCELLED)
    for event in seen.filter(starts__range=span):
        yield Appointment(event.starts, _("event"), event.title, event.get_absolute_url())
    for event in seen.filter(closes__range=span):
        yield Appointment(event.closes, _("registration ends"), event.title, event.get_absolute_url())


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
