"""A place or the waiting list; who moves up; deadlines. Inside the caller's transaction, under the event's lock."""

import secrets
from datetime import datetime, timedelta

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from kernel.events import Notice, emit
from kernel.refs import KindRef
from knowledge.events.actions.registrations.cohort import cohort_follow
from knowledge.events.actions.registrations.letters import standing_tell
from knowledge.events.actions.registrations.places import Tally, tally
from knowledge.events.events import RegistrationMoved
from knowledge.events.models import HOLDING, Event, Promotion, Registration, Standing, State

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What codes are made of: nothing that one could misread."""


def event_locked(event_id: int) -> Event:
    """The event, locked, with places of passed deadlines given on; raises Http404 for one that is not published."""
    event: Event | None = Event.objects.select_for_update(of=("self",)).select_related("type").filter(pk=event_id).first()
    if event is None or event.state == State.DRAFT:
        raise Http404
    return event


def seat(event: Event, one: Registration, taken: Tally) -> None:
    """Give a registration its place if it fits, else its turn; not saved."""
    one.deadline = None
    if not one.extra and not taken.fits(one):
        one.standing = Standing.WAITING
        return
    placed(event, one)
    taken.take(one)


def settled(event: Event, *, actor_id: int | None = None, told: Registration | None = None, taken: Tally | None = None) -> Tally:
    """After any change: places of passed deadlines and free ones go on, everybody concerned is told, and lists show whether it is full.

    Returns what is taken now.
    """
    now = taken or tally(event)
    if _overdue(event):
        now = tally(event)
    _promoted(event, now)
    if told is not None:
        announced(event, told)
    touched: tuple[str, ...] = ()
    full = now.is_full and not event.type.confidential
    if full != event.is_full:
        event.is_full = full
        Event.objects.filter(pk=event.pk).update(is_full=full)
        touched = ("events", f"event.{event.pk}")
    notices: tuple[Notice, ...] = ()
    if told is not None and told.standing == Standing.PENDING:
        ref = KindRef("registration", told.pk)
        hosts = tuple(event.hosts.values_list("user_id", flat=True))
        notices = (Notice(verb="event.pending", item=ref, receivers=hosts),)
    emit(RegistrationMoved(actor_id=actor_id, event_id=event.pk, touched=touched, notices=notices))
    return now


def announced(event: Event, one: Registration) -> None:
    """Where somebody stands now: they are told, and the event's space follows."""
    standing_tell(event, one)
    cohort_follow(event, one)


def code_for(event: Event) -> str:
    """A code nobody of this event has."""
    taken = set(Registration.objects.filter(event=event).values_list("code", flat=True))
    while (code := "".join(secrets.choice(SIGNS) for _sign in range(6))) in taken:
        pass
    return code


def until(event: Event, **more: int) -> datetime:
    """A deadline, never after the event begins."""
    end = timezone.now() + timedelta(**more)
    return min(end, event.starts) if event.starts else end


def placed(event: Event, one: Registration) -> None:
    """What a place means for this registration: held for something, to be decided on, or theirs; not saved."""
    if one.unverified or one.unresolved:
        one.standing, one.deadline = Standing.HELD, until(event, days=event.hold_days)
    elif event.approval:
        one.standing = Standing.PENDING
    else:
        one.standing = Standing.CONFIRMED


def _overdue(event: Event) -> bool:
    """Places whose deadline passed become free; whether there were any."""
    late = Q(standing__in=[Standing.HELD, Standing.OFFERED], deadline__lte=timezone.now())
    found = list(Registration.objects.filter(late, event=event))
    for one in found:
        one.standing, one.deadline = Standing.EXPIRED, None
        one.save(update_fields=["standing", "deadline", "changed"])
        announced(event, one)
    return bool(found)


def _promoted(event: Event, taken: Tally) -> None:
    """First come, within what fits."""
    if event.state != State.PUBLISHED or event.starts is None or event.starts <= timezone.now():
        return
    for one in Registration.objects.filter(event=event, standing=Standing.WAITING).order_by("joined", "pk"):
        if taken.fits(one):
            placed(event, one)
            if event.promotion == Promotion.CONFIRM and one.standing in {Standing.CONFIRMED, Standing.PENDING}:
                one.standing, one.deadline = Standing.OFFERED, until(event, hours=event.offer_hours)
            one.save(update_fields=["standing", "deadline", "changed"])
            taken.take(one)
            announced(event, one)


def seats_taken(event: Event) -> int:
    """How many seats are taken, chairs beyond the limits too."""
    return sum(Registration.objects.filter(event=event, standing__in=HOLDING).values_list("seats", flat=True))
