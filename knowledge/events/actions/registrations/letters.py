"""Letters about registrations, to people with an account and without. About confidential events they say only that something is new.

A letter goes to the address that was given; what is confidential may be read there by an employer, so neither title nor standing is in it.
"""

import secrets
from typing import Any

from django.utils import translation

from knowledge.events import clock
from knowledge.events.links import path_of
from knowledge.events.models import OPEN, Event, Registration, Standing
from mailing.actions import mail_queue

STANDING = "knowledge/events/mail/standing"
CHANGED = "knowledge/events/mail/changed"
REMINDER = "knowledge/events/mail/reminder"
HANDED = "knowledge/events/mail/handed"
AFTERWARDS = "knowledge/events/mail/afterwards"
DISCREET = "knowledge/events/mail/discreet"


def standing_tell(event: Event, one: Registration) -> None:
    """Tell somebody where their registration stands now."""
    _send(event, one, STANDING, {"standing": one.standing, "companion": one.companion})


def change_tell(event: Event) -> None:
    """Time or place changed: everybody who has a place or waits hears of it."""
    for one in _open(event):
        _send(event, one, CHANGED, {"cancelled": False})


def cancellation_tell(event: Event) -> None:
    """It does not take place."""
    for one in _open(event):
        _send(event, one, CHANGED, {"cancelled": True, "reason": event.cancelled_because})


def reminder_tell(event: Event, one: Registration) -> None:
    """It is soon; once."""
    _send(event, one, REMINDER, {"standing": one.standing}, once=f"registration.{one.pk}.reminder.{event.starts}")


def handed_tell(event: Event, one: Registration, name: str, mail: str, link: str) -> None:
    """Somebody is offered a colleague's place; the letter names nobody who takes part in something confidential."""
    mail_queue(
        template=DISCREET if event.type.confidential else HANDED,
        context={"link": link, "name": name, "title": event.title, "when": _when(event, one.language), "by": one.name},
        dedupe_key=f"registration.{one.pk}.handed.{secrets.token_hex(8)}", to_address=mail, language=one.language,
    )  # fmt: skip


def _open(event: Event) -> Any:
    return Registration.objects.filter(event=event, standing__in=OPEN).exclude(standing=Standing.UNCONFIRMED)


def _send(event: Event, one: Registration, template: str, more: dict[str, Any], once: str = "") -> None:
    secret = event.type.confidential
    link = path_of(one)
    context = {"link": link} if secret else {"link": link, "name": one.name, "title": event.title, **_facts(event, one), **more}
    mail_queue(
        template=DISCREET if secret else template, context=context, to_address=one.mail, language=one.language,
        dedupe_key=once or f"registration.{one.pk}.{secrets.token_hex(8)}",
    )  # fmt: skip


def _facts(event: Event, one: Registration) -> dict[str, str]:
    with translation.override(one.language):
        due = clock.spoken_moment(one.deadline, event.zone) if one.deadline else ""
    return {"when": _when(event, one.language), "deadline": due, "place": event.place, "page": event.get_absolute_url()}


def _when(event: Event, language: str) -> str:
    with translation.override(language):
        return clock.spoken(event.starts, event.ends, event.zone) if event.starts and event.ends else ""


def afterwards_tell(event: Event, one: Registration) -> None:
    """It is over: the certificate, and a question how it was; once."""
    _send(event, one, AFTERWARDS, {"standing": one.standing}, once=f"registration.{one.pk}.afterwards")
