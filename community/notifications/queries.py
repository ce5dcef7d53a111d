"""Reads of the notifications; what a person may no longer see is not there, neither in lists nor in counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.authored import Authored
from accounts.authors import author_of
from community.notifications import verbs
from community.notifications.models import Follow, Notification, Preference
from kernel import kinds
from kernel.prepared import Prepared
from kernel.refs import KindRef
from kernel.viewer import Viewer

PER_PAGE = 100
NEWEST = 20
"""Notices that are looked at for the few messages on the front page."""

Items = dict[KindRef, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """One line of the list: one or several notifications of one sort from one place. `ids` are in order, the oldest first."""

    ids: tuple[int, ...]
    sentence: str
    summary: str
    wall: str
    reason: str
    created: Any
    unread: bool

    @property
    def url(self) -> str:
        """The way to what it is about, by which it is read."""
        return reverse("notifications:open", args=[self.ids[0]])


@dataclass(frozen=True, slots=True)
class Page:
    """Some messages, newest first; `older` is where the next page begins, None at the end; `newest` the latest id of all."""

    messages: list[Message]
    older: int | None
    newest: int


_FOLLOW = Prepared(lambda user, kind, item: Follow.objects.filter(user=user, kind=kind, item_id=item))


class Following:
    """The `Follows` port."""

    def level(self, viewer: Viewer, ref: KindRef) -> str:
        """How the Viewer follows this: ``follow``, ``mute`` or ``none``."""
        if viewer.user_id is None:
            return "none"
        mine = _FOLLOW.first(user=_me(viewer), kind=ref.kind, item=ref.id)
        return mine.level if mine else "none"


def page(viewer: Viewer, *, unread: bool = False, before: int | None = None, most: int = PER_PAGE) -> Page:
    """One page of what the Viewer heard of and may still see."""
    rows = Notification.objects.filter(user_id=_me(viewer)).order_by("-pk")
    rows = rows.filter(read_at=None) if unread else rows
    found = list(rows.filter(pk__lt=before)[:most] if before else rows[:most])
    items = _visible(viewer, found)
    shown = [row for row in found if about(row) in items]
    return Page(
        messages=[_message(group, items) for group in _grouped(shown, items)],
        older=found[-1].pk if len(found) == most else None,
        newest=found[0].pk if found and not before else 0,
    )


def one(viewer: Viewer, pk: int) -> tuple[Notification, Any] | None:
    """One of the Viewer's notifications with its item, if it may still be seen."""
    row = Notification.objects.filter(pk=pk, user_id=_me(viewer)).first()
    item = kinds.resolve(about(row), viewer) if row else None
    return (row, item) if row and item is not None else None


def together(viewer: Viewer, row: Notification) -> list[int]:
    """The unread notifications that are shown together with this one."""
    place = {"verb": row.verb, "place_kind": row.place_kind, "place_id": row.place_id}
    return [*Notification.objects.filter(user_id=_me(viewer), read_at=None, **place).values_list("pk", flat=True), row.pk]


def channels(viewer: Viewer) -> dict[str, str]:
    """How the Viewer wants to hear of each sort; what is not listed has its default."""
    return dict(Preference.objects.filter(user_id=_me(viewer)).values_list("verb", "channel"))


def about(row: Notification) -> KindRef:
    """What a notification is about."""
    return KindRef(row.kind, row.item_id)


def _me(viewer: Viewer) -> int:
    """The account; nothing belongs to 0."""
    return viewer.user_id or 0


def _visible(viewer: Viewer, rows: list[Notification]) -> Items:
    """The items of these rows, and their places, that the Viewer may see: one query per kind."""
    refs = {about(row) for row in rows} | {KindRef(row.place_kind, row.place_id) for row in rows}
    found: Items = {}
    for name in {ref.kind for ref in refs}:
        found |= _of_kind(viewer, name, [ref.id for ref in refs if ref.kind == name])
    return found


def _of_kind(viewer: Viewer, name: str, ids: Iterable[int]) -> Items:
    try:
        kind = kinds.get(name)
    except kinds.UnknownKindError:
        return {}
    return {KindRef(name, item.pk): item for item in kind.visible_to(viewer).filter(pk__in=ids)}


def _together(row: Notification, items: Items) -> tuple[object, ...]:
    """What is shown as one: the same sort from the same place, or of a crowd in the same room."""
    if verbs.verb(row.verb).crowd:
        return row.verb, kinds.get(row.kind).wall(items[about(row)])
    return row.verb, row.place_kind, row.place_id


def _grouped(rows: list[Notification], items: Items) -> list[list[Notification]]:
    groups: dict[tuple[object, ...], list[Notification]] = {}
    for row in rows:
        alone = () if row.read_at is None else (row.pk,)  # what was read stays as it was
        groups.setdefault((*_together(row, items), *alone), []).append(row)
    return list(groups.values())


def _message(group: list[Notification], items: Items) -> Message:
    newest, oldest = group[0], group[-1]
    item = items[about(newest)]
    kind = kinds.get(newest.kind)
    place = items.get(KindRef(newest.place_kind, newest.place_id))
    return Message(
        ids=tuple(row.pk for row in reversed(group)),
        sentence=verbs.sentence(
            newest.verb,
            title=kind.title(item) if place is None else kinds.get(newest.place_kind).title(place),
            count=len(group),
            who=author_of(item).label if isinstance(item, Authored) else "",
            item=kind.title(item),
        ),
        summary=kind.summary(item) if len(group) == 1 else "",
        wall=kind.wall(item),
        reason=str(oldest.context.get("reason", "")),
        created=newest.created,
        unread=newest.read_at is None,
    )
