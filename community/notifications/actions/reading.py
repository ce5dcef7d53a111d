"""Marks what waited as read."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from community.notifications.events import NotificationsRead
from community.notifications.models import Notification
from community.notifications.verbs import ARRIVALS
from kernel.events import LiveSignal, emit
from kernel.refs import KindRef
from kernel.viewer import Viewer


def notifications_read(*, viewer: Viewer, ids: Iterable[int]) -> int:
    """Mark these of one's own notifications as read; returns how many were not."""
    return _read(viewer.user_id, Notification.objects.filter(pk__in=list(ids)))


def notifications_read_all(*, viewer: Viewer, until: int) -> int:
    """Mark everything up to the newest one the person was shown as read; what came since stays."""
    return _read(viewer.user_id, Notification.objects.filter(pk__lte=until))


def places_read(*, user_id: int, places: Iterable[KindRef]) -> int:
    """Mark what is new in these places as read: the person has just read them to the end."""
    there = Q(pk__in=[])
    for ref in places:
        there |= Q(place_kind=ref.kind, place_id=ref.id)
    return _read(user_id, Notification.objects.filter(there, verb__in=ARRIVALS))


def _read(user_id: int | None, rows: QuerySet[Notification]) -> int:
    if user_id is None:
        return 0
    with transaction.atomic():
        count = rows.filter(user_id=user_id, read_at=None).update(read_at=timezone.now())
        if count:
            own = LiveSignal(stream=f"user.{user_id}", action="changed", item=KindRef("inbox", user_id))
            emit(NotificationsRead(actor_id=user_id, live=(own,), touched=(f"inbox.{user_id}",)))
    return count
