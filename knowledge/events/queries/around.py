"""Lists of who takes part and was there, certificates by code, what people said."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Avg, Count, Q
from django.utils import timezone

from kernel.viewer import Viewer
from knowledge.events.actions.attendance import surname_digest
from knowledge.events.audiences import may_run
from knowledge.events.models import Attendance, Certificate, Event, Feedback, Registration, Session, Standing

ENOUGH = 5
"""Answers of fewer people are not shown: one could tell who said what."""
EARLY = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Said:
    """What people said afterwards; averages of 1 to 5, shares in percent, None where too few answered."""

    count: int
    content: float | None
    frame: float | None
    again: int | None
    words: list[str]


def participants(viewer: Viewer, event: Event) -> list[Registration]:
    """Everybody with a place, by name; nobody for who does not run it."""
    if not may_run(viewer, event):
        return []
    found = Registration.objects.visible_to(viewer).filter(event=event, standing=Standing.CONFIRMED)
    return sorted(found.select_related("quota"), key=lambda one: (one.name.casefold().rpartition(" ")[2], one.name.casefold()))


def there(event: Event) -> dict[int, set[int]]:
    """Which registrations were noted, by session."""
    found: dict[int, set[int]] = {}
    for session, registration in Attendance.objects.filter(session__event=event).values_list("session_id", "registration_id"):
        found.setdefault(session, set()).add(registration)
    return found


def session_now(sessions: list[Session], asked: str = "") -> Session | None:
    """The session one notes people for: the one asked for, the one that is on or begins soon, else the next, else the last."""
    by_id = {str(session.pk): session for session in sessions}
    if asked in by_id:
        return by_id[asked]
    now = timezone.now()
    return next((session for session in sessions if session.ends + EARLY >= now), sessions[-1] if sessions else None)


def wanted(found: list[Registration], text: str) -> list[Registration]:
    """Those a code or part of a name means; all for nothing."""
    word = text.strip().casefold()
    exact = [one for one in found if one.code.casefold() == word]
    return exact or [one for one in found if word in one.name.casefold() or word in one.organisation.casefold()]


def certificate_at(code: str, surname: str) -> Certificate | None:
    """The certificate of this code, if the surname is right; missing and wrong are the same."""
    plain = "".join(code.split()).upper().replace("-", "")
    found = Certificate.objects.filter(code=plain).first()
    return found if found is not None and found.surname == surname_digest(plain, surname) else None


def said_of(viewer: Viewer, event: Event) -> Said | None:
    """What people said, for whoever runs the event; figures from five answers on."""
    if not may_run(viewer, event):
        return None
    rows = Feedback.objects.filter(event=event)
    figures: dict[str, Any] = rows.aggregate(
        count=Count("pk"), mean=Avg("content"), frame_mean=Avg("frame"), yes=Count("pk", filter=Q(again=True)), asked=Count("again")
    )
    enough = figures["count"] >= ENOUGH
    share = round(100 * figures["yes"] / figures["asked"]) if enough and figures["asked"] else None
    words = list(rows.exclude(words="").order_by("?").values_list("words", flat=True)) if enough else []
    return Said(figures["count"], figures["mean"] if enough else None, figures["frame_mean"] if enough else None, share, words)
