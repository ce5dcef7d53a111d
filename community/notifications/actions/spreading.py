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
from kernel.refs import KindRef, by_kind
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

    For each it returns the last user id where there may be more, else None. What can be asked for all of them is asked once.
    """
    crowd = _Crowd(told)
    with transaction.atomic():
        for news in told:
            item = crowd.items.get(news.item)
            if item is not None:
                crowd.tell(news, [user_id for user_id in crowd.willing(news) if crowd.viewers[user_id].sees(item)])
        crowd.write()
        if crowd.rung:
            emit(arrived(crowd.rung))
    return [crowd.last(news) for news in told]


class _Crowd:
    """Who may hear of some news and what they are told: items, followers, grants and choices are read once for all of them."""

    def __init__(self, told: Sequence[News]) -> None:
        self.items = _items({news.item for news in told})
        self._followers = {key: _followers(*key) for key in {(news.places, news.after) for news in told}}
        self._muted = _muted(told)
        wanted = {user_id for news in told for user_id in self._candidates(news)}
        active = User.objects.filter(pk__in=wanted, is_active=True)
        self.viewers = Viewer.of_many(active.order_by("pk").values_list("pk", flat=True))
        chosen = Preference.objects.filter(user_id__in=wanted, verb__in={verbs.choice(news.verb) for news in told})
        self._chosen = {(user_id, verb): channel for user_id, verb, channel in chosen.values_list("user_id", "verb", "channel")}
        self._heard = _heard(told, wanted)
        self._unread: dict[tuple[str, KindRef], set[int]] = {}
        self._rows: list[tuple[News, Notification, bool]] = []
        self.rung: set[int] = set()

    def willing(self, news: News) -> list[int]:
        """Whoever is there and did not hear of the same thing before."""
        candidates = self._candidates(news) & self.viewers.keys()
        if news.verb in verbs.ARRIVALS:
            return sorted(candidates - self._heard[news.item])
        self.write()  # the same may stand among what is told here
        same = {"verb": news.verb, "kind": news.item.kind, "item_id": news.item.id, "context": news.context}
        heard = Notification.objects.filter(user_id__in=candidates, read_at=None, **same).values_list("user_id", flat=True)
        return sorted(candidates.difference(heard))

    def tell(self, news: News, receivers: list[int]) -> None:
        """Put up a row for each who wants to hear of it, and a mail where they want one and none leads there already."""
        channels = {user_id: self._channel(user_id, news.verb) for user_id in receivers}
        mailed = {user_id for user_id, channel in channels.items() if channel == Channel.MAIL} - self._already_waiting(news)
        heard = [user_id for user_id, channel in channels.items() if channel != Channel.NONE]
        self._rows += [(news, _row(news, user_id), user_id in mailed) for user_id in heard]
        if news.verb in verbs.ARRIVALS:
            self._heard[news.item].update(heard)
            self._unread[news.verb, news.place].update(heard)

    def write(self) -> None:
        """Store what was put up; the bells are rung once, at the end, and in one order."""
        rows, self._rows = self._rows, []
        Notification.objects.bulk_create([row for _news, row, _mailed in rows])
        for news, row, mailed in rows:
            if mailed:
                _mail(news, row)
        self.rung.update(row.user_id for _news, row, _mailed in rows)

    def last(self, news: News) -> int | None:
        """The last follower, where there may be more."""
        followers = self._followers[news.places, news.after]
        return followers[-1] if len(followers) == AT_ONCE and news.item in self.items else None

    def _candidates(self, news: News) -> set[int]:
        """The followers whose turn it is, and at the start the named, without the actor and whoever muted it."""
        followers = set(self._followers[news.places, news.after]) | (news.named if news.after == 0 else set())
        return followers - {news.actor_id}.union(*(self._muted[ref] for ref in _refs([news])))

    def _channel(self, user_id: int, verb: str) -> str:
        return self._chosen.get((user_id, verbs.choice(verb)), verbs.default(verb))

    def _already_waiting(self, news: News) -> set[int]:
        """Whoever has something unread of this sort from this place gets no second mail: the first one led there already."""
        if news.verb not in verbs.ARRIVALS:
            return set()
        key = news.verb, news.place
        if key not in self._unread:
            mailed = [user_id for user_id in self.viewers if self._channel(user_id, news.verb) == Channel.MAIL]
            self._unread[key] = _unread(*key, mailed)
        return self._unread[key]


def _muted(told: Sequence[News]) -> dict[KindRef, set[int]]:
    """Who muted what."""
    muted: dict[KindRef, set[int]] = defaultdict(set)
    for kind, ids in by_kind(_refs(told)).items():
        rows = Follow.objects.filter(kind=kind, item_id__in=ids, level=Level.MUTE).values_list("item_id", "user_id")
        for item_id, user_id in rows:
            muted[KindRef(kind, item_id)].add(user_id)
    return muted


def _refs(told: Iterable[News]) -> set[KindRef]:
    return {ref for news in told for ref in (*news.places, news.item)}


def _items(refs: Iterable[KindRef]) -> dict[KindRef, Any]:
    return {KindRef(name, pk): item for name, ids in by_kind(refs).items() for pk, item in _live(name, ids).items()}


def _live(name: str, ids: list[int]) -> dict[int, Any]:
    try:
        return kinds.get(name).live_items(ids)
    except kinds.UnknownKindError:
        return {}


def _followers(places: tuple[KindRef, ...], after: int) -> list[int]:
    found = {user_id for place in places for (user_id,) in _FOLLOWERS.rows(kind=place.kind, item=place.id, after=after)}
    return sorted(found)[:AT_ONCE]


def _heard(told: Sequence[News], users: set[int]) -> dict[KindRef, set[int]]:
    """Who of these heard of the arrival of things before."""
    heard: dict[KindRef, set[int]] = defaultdict(set)
    for kind, ids in by_kind({news.item for news in told if news.verb in verbs.ARRIVALS}).items():
        rows = Notification.objects.filter(kind=kind, item_id__in=ids, verb__in=sorted(verbs.ARRIVALS), user_id__in=users)
        for item_id, user_id in rows.values_list("item_id", "user_id"):
            heard[KindRef(kind, item_id)].add(user_id)
    return heard


def _unread(verb: str, place: KindRef, users: list[int]) -> set[int]:
    if not users:
        return set()
    unread = Notification.objects.filter(user=OuterRef("pk"), verb=verb, read_at=None, place_kind=place.kind, place_id=place.id)
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
