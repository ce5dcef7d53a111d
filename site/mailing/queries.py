"""Reads of the outbox, for staff and for the health page."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from mailing.models import Mail, OptOut, State


@dataclass(frozen=True, slots=True)
class Backlog:
    """How the outbox stands: `waiting` and `dead` mails, and the age of the mail that is overdue longest."""

    waiting: int
    dead: int
    overdue: timedelta


def backlog() -> Backlog:
    """How the outbox stands now, in one query."""
    now = timezone.now()
    open_states = Q(state__in=[State.WAITING, State.SENDING])
    found = Mail.objects.aggregate(
        waiting=Count("pk", filter=open_states),
        dead=Count("pk", filter=Q(state=State.DEAD)),
        oldest=Min("due", filter=open_states),
    )
    oldest = found["oldest"]
    return Backlog(found["waiting"], found["dead"], max(now - oldest, timedelta()) if oldest else timedelta())


def refused(topic: str, user_id: int | None, address: str) -> bool:
    """Whether this receiver wants no mail of this sort."""
    receiver = Q(user_id=user_id) if user_id is not None else Q(user=None, address=address)
    return bool(topic) and OptOut.objects.filter(receiver, topic=topic).exists()


def refused_topics(user_id: int) -> frozenset[str]:
    """The sorts of mail this person refused."""
    return frozenset(OptOut.objects.filter(user_id=user_id).values_list("topic", flat=True))
