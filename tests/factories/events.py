"""Events for tests."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Role, User
from kernel.events import emit
from kernel.refs import KindRef
from knowledge.events import seed
from knowledge.events.actions.events import event_create, event_publish
from knowledge.events.actions.registrations.registering import registration_make
from knowledge.events.actions.registrations.said import Said
from knowledge.events.actions.values import EventValues, SessionValues
from knowledge.events.events import EventChanged
from knowledge.events.models import Event, EventType, Registration, TypeSection
from tests.factories.accounts import make_member, verified, viewer_of
from tests.factories.content import number
from tests.factories.editorial import WHO
from tests.factories.samples import Order, Room, State, sample
from tests.factories.taxonomy import branch, region

SOON = timedelta(days=30)


def make_host(**fields: Any) -> User:
    """A member verified as host of events."""
    return verified(make_member(**fields), Role.HOST)


def type_of(slug: str) -> EventType:
    """A type; made again where a test emptied the tables."""
    if not EventType.objects.filter(slug=slug).exists():
        seed.fill(EventType, TypeSection)
    return EventType.objects.get(slug=slug)


def times(starts: datetime | None = None, hours: int = 3) -> SessionValues:
    """One session, in a month's time unless said otherwise."""
    begin = (starts or timezone.now() + SOON).replace(microsecond=0)
    return SessionValues(starts=begin, ends=begin + timedelta(hours=hours))


def values(kind: str = "lernreise", **said: Any) -> EventValues:
    """What a host says of an event."""
    branch()  # the vocabularies are there
    sessions = said.pop("sessions", None) or (times(said.pop("starts", None)),)
    words: dict[str, Any] = {name: said.pop(name) for name in ("groups", "subjects", "branches", "challenges") if name in said}
    place = region(said.pop("region")) if "region" in said else None
    facts = {"type": type_of(kind), "title": f"Besuch bei Werk {number()}", "summary": "Wir sehen, wie es geht.", "region": place, **said}
    return EventValues(facts=facts, words=words, sessions=tuple(sessions))


def make_event(host: User | None = None, *, publish: bool = True, **said: Any) -> Event:
    """A published event."""
    viewer = viewer_of(host or make_host())
    event = event_create(viewer=viewer, values=values(**said))
    viewer = viewer_of(host) if host else viewer.of(viewer.user_id)
    return event_publish(viewer=viewer, event_id=event.pk) if publish else event


@sample("event")
def event_sample(order: Order) -> Event | None:
    """An event that says the word; in the closed room it is the insider's draft. Hidden is a draft of somebody else."""
    if order.room is Room.CLOSED:
        if order.state is not State.OPEN:
            return None
        host = verified(order.insider, Role.HOST)
        return make_event(host, publish=False, title=f"Termin {order.word}", summary=order.word)
    event = make_event(title=f"Termin {order.word}", summary=order.word, who=str(WHO[order.room]), publish=order.state is not State.HIDDEN)
    if order.state is State.EMBARGOED:
        event.visible_from = timezone.now() + timedelta(hours=1)
    elif order.state is State.EXPIRED:
        event.visible_until = timezone.now() - timedelta(hours=1)
    with transaction.atomic():
        event.save()
        ref = KindRef("event", event.pk)
        emit(EventChanged(event_id=event.pk, changed=(ref,), narrowed=(ref,), touched=("events", f"event.{event.pk}")))
    return event


def said(person: User | None = None, **more: Any) -> Said:
    """What somebody says when they register."""
    facts = {
        "name": person.name if person else f"Gast {number()}",
        "mail": person.email if person else f"gast{number()}@firma.example",
        **more,
    }
    return Said(**facts)


def make_registration(event: Event, person: User | None = None, **more: Any) -> Registration:
    """Somebody registers with an account."""
    member = person or make_member()
    return registration_make(viewer=viewer_of(member), event_id=event.pk, said=said(member, **more))


@sample("registration")
def registration_sample(order: Order) -> Registration | None:
    """The insider's registration for a confidential event that says the word; its hosts are others, its title is public."""
    if order.room is not Room.CLOSED or order.state is not State.OPEN:
        return None
    return make_registration(make_event(kind="work-lab"), order.insider, function=order.word, resolved=True)
