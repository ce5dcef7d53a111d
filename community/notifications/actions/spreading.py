"""Decides who hears of one thing: (named and followers) without the actor and the muted, of those only who may see it now.

Runs in a job, some people at a time; the job enqueues itself for the rest, so no transaction is long, whatever the number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from community.notifications import verbs
from community.notifications.actions.following import mail_topic
from community.notifications.events import NotificationsArrived
from community.notifications.models import Channel, Follow, Level, Notification, Preference
from kernel import kinds
from kernel.events import LiveSignal, emit
from kernel.prepared import Prepared
from kernel.refs import KindRef
from kernel.viewer import Viewer
from mailing.actions import mail_queue

AT_ONCE = 50
_FOLLOWERS = Prepared(
    lambda kind, item, after: (
        Follow.objects.filter(kind=kind, item_id=item, level=Level.FOLLOW, user_id__gt=after)
        .order_by("user_id")
        .values_list("user_id")[:AT_ONCE]
    )
)
_MUTED = Prepared(lambda kind, item: Follow.objects.filter(kind=kind, item_id=item, level=Level.MUTE).values_list("user_id"))
_HEARD = Prepared(
    lambda kind, item, after: Notification.objects.filter(
        kind=kind, item_id=item, verb__in=sorted(verbs.ARRIVALS), user_id__gt=after
    ).values_list("user_id")
)


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told: `named` were named by the event itself, `places` are the things whose followers hear of it."""

    verb: str
    item: KindRef
    named: frozenset[int]
    places: tuple[KindRef, ...]
    context: dict[str, Any]
    actor_id: int | None

    @property
    def place(self) -> KindRef:
        """What it is shown together with."""
        return self.places[0] if self.places else self.item


def news_spread(*, news: News, after: int) -> int | None:
    """Tell the named (at the start) and the next followers; returns the last user id when there may be more, else None."""
    item = _item(news.item)
    if item is None:
        return None
    followers = _followers(news.places, after)
    candidates = set(followers) | (news.named if after == 0 else set())
    receivers = [user_id for user_id, viewer in Viewer.of_many(_willing(news, candidates, after)).items() if viewer.sees(item)]
    with transaction.atomic():
        _tell(news, receivers)
    return followers[-1] if len(followers) == AT_ONCE else None


def _item(ref: KindRef) -> Any | None:
    try:
        return kinds.get(ref.kind).live_items([ref.id]).get(ref.id)
    except kinds.UnknownKindError:
        return None


def _followers(places: tuple[KindRef, ...], after: int) -> list[int]:
    found = {user_id for place in places for (user_id,) in _FOLLOWERS.rows(kind=place.kind, item=place.id, after=after)}
    return sorted(found)[:AT_ONCE]


def _willing(news: News, candidates: set[int], after: int) -> list[int]:
    """Neither the actor, nor who muted it, nor who heard of the same thing before."""
    muted = {user_id for ref in {*news.places, news.item} for (user_id,) in _MUTED.rows(kind=ref.kind, item=ref.id)}
    left = candidates - {news.actor_id} - muted - _told(news, candidates, after)
    return list(User.objects.filter(pk__in=left, is_active=True).order_by("pk").values_list("pk", flat=True))


def _told(news: News, candidates: set[int], after: int) -> set[int]:
    if news.verb in verbs.ARRIVALS:
        return {user_id for (user_id,) in _HEARD.rows(kind=news.item.kind, item=news.item.id, after=after)}
    same = {"verb": news.verb, "kind": news.item.kind, "item_id": news.item.id, "context": news.context}
    return set(Notification.objects.filter(user_id__in=candidates, read_at=None, **same).values_list("user_id", flat=True))


def _tell(news: News, receivers: list[int]) -> None:
    channels = _channels(news.verb, receivers)
    heard = [user_id for user_id in receivers if channels[user_id] != Channel.NONE]
    mailed = [user_id for user_id in heard if channels[user_id] == Channel.MAIL]
    mailed_before = _already_waiting(news, mailed)
    rows = Notification.objects.bulk_create([_row(news, user_id) for user_id in heard])
    for row in rows:
        if row.user_id in set(mailed) - mailed_before:
            _mail(news, row)
    if rows:
        emit(arrived(row.user_id for row in rows))


def _channels(verb: str, users: list[int]) -> dict[int, str]:
    channels: dict[int, str] = dict.fromkeys(users, verbs.default(verb))
    chosen = Preference.objects.filter(user_id__in=list(channels), verb=verbs.choice(verb))
    return channels | dict(chosen.values_list("user_id", "channel"))


def _already_waiting(news: News, users: list[int]) -> set[int]:
    """Whoever has something unread of this sort from this place gets no second mail: the first one led there already."""
    if news.verb not in verbs.ARRIVALS or not users:
        return set()
    place = {"place_kind": news.place.kind, "place_id": news.place.id}
    unread = Notification.objects.filter(user=OuterRef("pk"), verb=news.verb, read_at=None, **place)
    return set(User.objects.filter(Exists(unread), pk__in=users).values_list("pk", flat=True))


def _row(news: News, user_id: int) -> Notification:
    return Notification(
        user_id=user_id,
        verb=news.verb,
        kind=news.item.kind,
        item_id=news.item.id,
        place_kind=news.place.kind,
        place_id=news.place.id,
        context=news.context,
    )


def _mail(news: News, row: Notification) -> None:
    mail_queue(
        template="community/notifications/mail/notice",
        context={"verb": news.verb, "link": f"/mitteilungen/{row.pk}/", "reason": str(news.context.get("reason", ""))},
        to_user_id=row.user_id,
        dedupe_key=f"notice:{row.pk}",
        item=news.item,
        topic=mail_topic(verbs.choice(news.verb)),
    )


def arrived(user_ids: Iterable[int]) -> NotificationsArrived:
    """The event that makes badges and cached counts of these people new."""
    people = sorted(set(user_ids))
    return NotificationsArrived(
        live=tuple(LiveSignal(stream=f"user.{user_id}", action="changed", item=KindRef("inbox", user_id)) for user_id in people),
        touched=tuple(f"inbox.{user_id}" for user_id in people),
    )
