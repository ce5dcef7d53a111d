"""Decides who hears of one thing: (named and followers) without the actor and the muted, of those only who may see it now.

Runs in a job, some people at a time; the job enqueues itself for the rest, so no transaction is long, whatever the number.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
    """What is to be told: `named` were named by the event itself, `places` are the things whose followers hear of it.

    Up to the account `after` it was told before.
    """

    verb: str
    item: KindRef
    named: frozenset[int]
    places: tuple[KindRef, ...]
    context: dict[str, Any]
    actor_id: int | None
    after: int = 0

    @property
    def place(self) -> KindRef:
        """What it is shown together with."""
        return self.places[0] if self.places else self.item


def news_spread(told: Sequence[News]) -> list[int | None]:
    """Tell the named (at the start) and the next followers, one news after the other.

    For each it returns the last user id where there may be more, else None. What is asked for people and places is asked once for all.
    """
    crowd = _Crowd(told)
    heard: set[int] = set()
    with transaction.atomic():
        for news in told:
            item = crowd.items.get(news.item)
            if item is not None:
                heard.update(_tell(news, [user_id for user_id in _willing(news, crowd) if crowd.viewers[user_id].sees(item)]))
        if heard:
            emit(arrived(heard))
    return [crowd.last(news) for news in told]


class _Crowd:
    """Who may hear of some news, read once for all of them: what they are about, followers, the muted, everybody's grants."""

    def __init__(self, told: Sequence[News]) -> None:
        self.items = _items({news.item for news in told})
        self._followers = {key: _followers(*key) for key in {(news.places, news.after) for news in told}}
        self._muted = {ref: {user_id for (user_id,) in _MUTED.rows(kind=ref.kind, item=ref.id)} for ref in {*_refs(told)}}
        active = User.objects.filter(pk__in={user_id for news in told for user_id in self.candidates(news)}, is_active=True)
        self.viewers = Viewer.of_many(active.order_by("pk").values_list("pk", flat=True))

    def candidates(self, news: News) -> set[int]:
        """The followers whose turn it is, and at the start the named, without the actor and whoever muted it."""
        followers = set(self._followers[news.places, news.after]) | (news.named if news.after == 0 else set())
        return followers - {news.actor_id}.union(*(self._muted[ref] for ref in _refs([news])))

    def last(self, news: News) -> int | None:
        """The last follower, where there may be more."""
        followers = self._followers[news.places, news.after]
        return followers[-1] if len(followers) == AT_ONCE and news.item in self.items else None


def _refs(told: Iterable[News]) -> set[KindRef]:
    return {ref for news in told for ref in (*news.places, news.item)}


def _items(refs: Iterable[KindRef]) -> dict[KindRef, Any]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for ref in refs:
        wanted[ref.kind].append(ref.id)
    return {KindRef(name, pk): item for name, ids in wanted.items() for pk, item in _live(name, ids).items()}


def _live(name: str, ids: list[int]) -> dict[int, Any]:
    try:
        return kinds.get(name).live_items(ids)
    except kinds.UnknownKindError:
        return {}


def _followers(places: tuple[KindRef, ...], after: int) -> list[int]:
    found = {user_id for place in places for (user_id,) in _FOLLOWERS.rows(kind=place.kind, item=place.id, after=after)}
    return sorted(found)[:AT_ONCE]


def _willing(news: News, crowd: _Crowd) -> list[int]:
    """Whoever is there and did not hear of the same thing before."""
    candidates = crowd.candidates(news) & crowd.viewers.keys()
    return sorted(candidates - _told(news, candidates))


def _told(news: News, candidates: set[int]) -> set[int]:
    if not candidates:
        return set()
    if news.verb in verbs.ARRIVALS:
        return {user_id for (user_id,) in _HEARD.rows(kind=news.item.kind, item=news.item.id, after=news.after)}
    same = {"verb": news.verb, "kind": news.item.kind, "item_id": news.item.id, "context": news.context}
    return set(Notification.objects.filter(user_id__in=candidates, read_at=None, **same).values_list("user_id", flat=True))


def _tell(news: News, receivers: list[int]) -> list[int]:
    """Who hears of it."""
    if not receivers:
        return []
    channels = _channels(news.verb, receivers)
    heard = [user_id for user_id in receivers if channels[user_id] != Channel.NONE]
    mailed = [user_id for user_id in heard if channels[user_id] == Channel.MAIL]
    mailed_before = _already_waiting(news, mailed)
    for row in Notification.objects.bulk_create([_row(news, user_id) for user_id in heard]):
        if row.user_id in set(mailed) - mailed_before:
            _mail(news, row)
    return heard


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
