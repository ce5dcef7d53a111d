"""Planning, publishing and cancelling events, by whoever runs them. Every change that calendars show raises the sequence."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kernel.audience import NOBODY
from kernel.events import Notice, emit
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer, grants_changed
from knowledge.events.actions.limits import limits_set
from knowledge.events.actions.registrations.letters import cancellation_tell, change_tell
from knowledge.events.actions.registrations.seating import settled
from knowledge.events.actions.values import EventValues, SessionValues
from knowledge.events.audiences import audience_of, may_plan
from knowledge.events.clock import zones
from knowledge.events.events import DayTurned, EventChanged
from knowledge.events.models import Event, EventHost, Session, State
from knowledge.events.queries.desk import run_one
from knowledge.events.queries.types import VOCABULARIES

COUNTER = "events"
"""Moves with every change of any event, and with every day."""
RESERVED = frozenset(
    {"rueckblick", "planen", "kalender", "anmeldung", "anmeldungen", "meine", "bescheinigung", "reihen", "einlass", "berichte", "regionen"}
)
TOLD = ("title", "place", "address", "starts", "ends", "online_link", "zone")
"""What people with a place and their calendars hear of."""
_SPELT = str.maketrans(dict(zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True)))


@dataclass(frozen=True, slots=True)
class Written:
    """An event as it is now, and whether those who have a place must hear of it."""

    event: Event
    moved: bool


def event_create(*, viewer: Viewer, values: EventValues) -> Event:
    """Plan an event; whoever does runs it. Raises Http404, and ValidationError by field."""
    if viewer.user_id is None or not may_plan(viewer):
        raise Http404
    with transaction.atomic():
        event = Event(author_id=viewer.user_id, audience_id=stored(NOBODY), state=State.DRAFT)
        _fill(event, values)
        event.slug = event.slug or free_slug(event.title)
        _check(event, values)
        event.save()
        EventHost.objects.create(event=event, user_id=viewer.user_id)
        grants_changed(viewer.user_id, actor_id=viewer.user_id)
        _words_set(event, values)
        _sessions_set(event, values.sessions)
        limits_set(event, values)
        _settled(event, viewer)
    return event


def event_change(*, viewer: Viewer, event_id: int, values: EventValues, base: int = 0) -> Written:
    """Change an event one runs; raises Http404, and ValidationError by field, also when somebody else changed it since edition `base`."""
    with transaction.atomic():
        event = event_held(viewer, event_id)
        if base and event.edition != base:
            raise ValidationError(
                _("Somebody else changed this event meanwhile. Please open it anew in another window and compare."), code="overtaken"
            )
        before, trusted = _told(event), event.type.confidential and event.registrations.exists()
        _fill(event, values)
        if trusted and not event.type.confidential:
            raise ValidationError({"type": _("People registered because nobody else reads of it. Please plan another event instead.")})
        _check(event, values)
        _words_set(event, values)
        _sessions_set(event, values.sessions)
        limits_set(event, values)
        moved = event.state == State.PUBLISHED and _told(event) != before
        event.sequence += event.state != State.DRAFT
        event.edition += 1
        _settled(event, viewer)
        if event.state != State.DRAFT:
            settled(event, actor_id=viewer.user_id)
        if moved:
            change_tell(event)
    return Written(event, moved)


def event_publish(*, viewer: Viewer, event_id: int) -> Event:
    """Show an event to whom it is for; raises Http404, ValidationError for what is missing."""
    with transaction.atomic():
        event = event_held(viewer, event_id)
        if not event.sessions.filter(removed=False).exists():
            raise ValidationError(_("Please say when it takes place first."))
        if event.state == State.PUBLISHED:
            return event
        event.state, event.cancelled_because = State.PUBLISHED, ""
        event.published = event.published or timezone.now()
        event.sequence, event.edition = event.sequence + 1, event.edition + 1
        _settled(event, viewer)
    return event


def event_cancel(*, viewer: Viewer, event_id: int, reason: str) -> Event:
    """Say that an event does not take place; it stays visible with its reason. Raises Http404, ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Please give a reason; everybody who registered reads it.")})
    with transaction.atomic():
        event = event_held(viewer, event_id)
        if event.state != State.PUBLISHED or event.is_over:
            raise ValidationError(_("Only a published event that is not over can be cancelled."))
        event.state, event.cancelled_because = State.CANCELLED, reason.strip()[:400]
        event.sequence, event.edition = event.sequence + 1, event.edition + 1
        _settled(event, viewer)
        cancellation_tell(event)
    return event


def event_discard(*, viewer: Viewer, event_id: int) -> None:
    """Throw away a draft nobody ever saw; raises Http404, ValidationError for a published one."""
    with transaction.atomic():
        event = event_held(viewer, event_id)
        if event.published is not None:
            raise ValidationError(_("An event that was published is cancelled, not deleted."))
        ref = KindRef("event", event.pk)
        emit(EventChanged(actor_id=viewer.user_id, event_id=event.pk, changed=(ref,), narrowed=(ref,), touched=_touched(event)))
        event.delete()


def host_add(*, viewer: Viewer, event_id: int, user_id: int) -> None:
    """Let another account run the event, too; raises Http404. Only who runs it says so."""
    with transaction.atomic():
        event = event_held(viewer, event_id)
        _host, new = EventHost.objects.get_or_create(event=event, user_id=user_id)
        if new:
            grants_changed(user_id, actor_id=viewer.user_id)
            notice = Notice(verb="event.host", item=KindRef("event", event.pk), receivers=(user_id,))
            emit(EventChanged(actor_id=viewer.user_id, event_id=event.pk, notices=(notice,), touched=_touched(event)))


def host_remove(*, viewer: Viewer, event_id: int, user_id: int) -> None:
    """Somebody runs it no longer; the last host stays. Raises Http404, ValidationError."""
    with transaction.atomic():
        event = event_held(viewer, event_id)
        if EventHost.objects.filter(event=event).count() < 2:  # noqa: PLR2004  # one has to remain
            raise ValidationError(_("Somebody has to run the event. Please name another host first."))
        EventHost.objects.filter(event=event, user_id=user_id).delete()
        grants_changed(user_id, actor_id=viewer.user_id)
        emit(EventChanged(actor_id=viewer.user_id, event_id=event.pk, touched=_touched(event)))


def hosts_forget(*, user_id: int) -> None:
    """Whoever leaves runs nothing; the editorial team finds events without a host on its desk."""
    EventHost.objects.filter(user_id=user_id).delete()


def events_turn() -> None:
    """A day begins: lists that guests keep show what is past as past."""
    with transaction.atomic():
        emit(DayTurned(touched=(COUNTER,)))


def event_held(viewer: Viewer, event_id: int) -> Event:
    """The event, locked, for whoever runs it; raises Http404. Inside the caller's transaction."""
    Event.objects.select_for_update().filter(pk=event_id).values_list("pk").first()
    event = run_one(viewer, event_id)
    if event is None:
        raise Http404
    return event


def free_slug(title: str) -> str:
    """A short name nobody has yet."""
    begun = (slugify(title.translate(_SPELT)) or "termin")[:70].strip("-")
    taken = {*RESERVED, *Event.objects.filter(slug__startswith=begun).values_list("slug", flat=True)}
    return next(name for name in (begun, *(f"{begun}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _fill(event: Event, values: EventValues) -> None:
    for name, value in values.facts.items():
        setattr(event, name, value)
    event.starts = min((session.starts for session in values.sessions), default=None)
    event.ends = max((session.ends for session in values.sessions), default=None)
    event.updated = timezone.now()


def _check(event: Event, values: EventValues) -> None:
    """What holds for every way in; raises ValidationError by field."""
    wrong = {**_wrong_facts(event), **_wrong_times(event, values.sessions)}
    if wrong:
        raise ValidationError(wrong)


def _wrong_facts(event: Event) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not event.title.strip():
        wrong["title"] = _("Please give the event a title.")
    if event.zone not in zones():
        wrong["zone"] = _("There is no time zone of this name. An example: Europe/Berlin.")
    if event.slug in RESERVED or Event.objects.filter(slug=event.slug).exclude(pk=event.pk).exists():
        wrong["slug"] = _("Another event has this short name already.")
    return wrong


def _wrong_times(event: Event, sessions: tuple[SessionValues, ...]) -> dict[str, str]:
    if any(session.ends <= session.starts for session in sessions):
        return {"__all__": _("A session ends before it begins. Please look at its times.")}
    if event.state == State.PUBLISHED and not sessions:
        return {"__all__": _("A published event needs a time. Cancel it if it does not take place.")}
    if event.closes and event.ends and event.closes > event.ends + timedelta(days=1):
        return {"closes": _("Registration cannot go on after the event is over.")}
    return {}


def _words_set(event: Event, values: EventValues) -> None:
    """Words are kept twice: as rows, to be found by, and as ids on the event, to be shown without asking."""
    for name, vocabulary in VOCABULARIES.items():
        if name in values.words:
            slugs = [term if isinstance(term, str) else term.slug for term in values.words[name]]
            chosen = list(vocabulary._default_manager.filter(slug__in=slugs))  # noqa: SLF001  # Django's way to a model given as a value
            getattr(event, name).set(chosen)
            event.words = {**event.words, name: [term.pk for term in chosen]}


def _sessions_set(event: Event, sessions: tuple[SessionValues, ...]) -> None:
    """Sessions keep their identity, so that calendars move an entry instead of showing two."""
    known = {session.pk: session for session in event.sessions.filter(removed=False)}
    for values in sessions:
        session = known.pop(values.id, None) or Session(event=event)
        session.title, session.starts, session.ends = values.title, values.starts, values.ends
        session.save()
    gone = [session.pk for session in known.values()]
    if event.published is None:
        Session.objects.filter(pk__in=gone).delete()
    else:
        Session.objects.filter(pk__in=gone).update(removed=True)


def _told(event: Event) -> list[Any]:
    times = list(event.sessions.model.objects.filter(event=event, removed=False).order_by("pk").values_list("starts", "ends"))
    return [*(getattr(event, name) for name in TOLD), times]


def _settled(event: Event, viewer: Viewer) -> None:
    """Store what follows, and say that it happened."""
    if event.type.confidential:
        event.guests = event.companions = False  # whoever has no account cannot be verified
    event.set_audience(audience_of(event))
    event.save()
    ref = KindRef("event", event.pk)
    emit(EventChanged(actor_id=viewer.user_id, event_id=event.pk, changed=(ref,), narrowed=(ref,), touched=_touched(event)))


def _touched(event: Event) -> tuple[str, ...]:
    return (COUNTER, f"event.{event.pk}")
