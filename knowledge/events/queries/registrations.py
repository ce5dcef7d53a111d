"""Registrations of an event for whoever runs it, and what each person may know of their own."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kernel.viewer import Viewer
from knowledge.events.audiences import may_run
from knowledge.events.models import HOLDING, Event, Quota, Registration, Standing

ORDER = (Standing.PENDING, Standing.HELD, Standing.OFFERED, Standing.CONFIRMED, Standing.WAITING)


@dataclass(frozen=True, slots=True)
class Row:
    """How many places of how many are taken, for one quota or all."""

    name: str
    taken: int
    places: int | None
    waiting: int


def registrations_of(viewer: Viewer, event: Event) -> list[Registration]:
    """Everybody of an event, by standing and turn; nobody for who does not run it."""
    if not may_run(viewer, event):
        return []
    found = Registration.objects.visible_to(viewer).filter(event=event).exclude(standing=Standing.UNCONFIRMED).select_related("quota")
    rank = {standing: number for number, standing in enumerate(ORDER)}
    return sorted(found, key=lambda one: (rank.get(Standing(one.standing), 9), one.joined, one.pk))


def seen(viewer: Viewer, registration_id: int) -> Registration | None:
    """One registration, for its person and whoever runs the event."""
    found: Registration | None = (
        Registration.objects.visible_to(viewer).select_related("event__type", "event__region", "quota").filter(pk=registration_id).first()
    )
    return found


def rows_of(event: Event, registrations: list[Registration]) -> list[Row]:
    """Places in all and by quota, for whoever runs the event."""
    quotas = list(Quota.objects.filter(event=event))
    everything = [Row(_("in all"), _seats(registrations), event.places, _waiting(registrations))]
    own = ((quota, [one for one in registrations if one.quota_id == quota.pk]) for quota in quotas)
    return everything + [Row(quota.name, _seats(found), quota.places, _waiting(found)) for quota, found in own]


def turn_of(one: Registration) -> int:
    """Which turn somebody has on the waiting list, counted within what they wait for."""
    before = Registration.objects.filter(event_id=one.event_id, standing=Standing.WAITING, joined__lt=one.joined)
    return before.filter(quota=one.quota).count() + 1


def told(one: Registration) -> str:
    """Where a registration stands, in words for its own person: whoever is not verified yet learns nothing of places."""
    if one.unverified and one.standing in {Standing.HELD, Standing.WAITING}:
        return _("is being checked")
    return str(Standing(one.standing).label)


def answers_of(one: Registration, questions: Any) -> list[tuple[str, str]]:
    """The host's questions with this person's answers."""
    return [(question.text, answer) for question in questions if (answer := one.answers.get(str(question.pk), ""))]


def _seats(registrations: list[Registration]) -> int:
    return sum(one.seats for one in registrations if one.standing in HOLDING and not one.extra)


def _waiting(registrations: list[Registration]) -> int:
    return sum(one.standing == Standing.WAITING for one in registrations)
