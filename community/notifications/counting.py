"""How much waits for somebody: the number on the badge, told anew to everybody who follows after each reply.

Owns the cheap way to the number of lines `queries.page` would show: what belongs together is one, and it counts as long as any of it
may still be seen.
"""

import time
from collections.abc import Iterable
from functools import lru_cache

from community.notifications import verbs
from community.notifications.models import Notification
from community.notifications.queries import NEWEST, page
from kernel import changes, kinds
from kernel.prepared import Prepared
from kernel.refs import KindRef, by_kind
from kernel.viewer import Viewer

COUNTED = 300
_UNREAD = Prepared(
    lambda user: (
        Notification.objects.filter(user=user, read_at=None)
        .order_by("-pk")
        .values_list("verb", "place_kind", "place_id", "kind", "item_id")[:COUNTED]
    )
)
Together = tuple[str, str, int]


class Counting:
    """The `Inbox` port."""

    def unread(self, viewer: Viewer) -> int:
        """How many messages wait for the Viewer; one query while nothing has changed."""
        if viewer.user_id is None:
            return 0
        now = changes.versions([f"inbox.{viewer.user_id}", "narrowed"])
        return _counted(viewer, *now.values(), int(time.time()) // 60)  # windows of time open and close by the minute

    def newest(self, viewer: Viewer, limit: int) -> list[object]:
        """The newest unread messages the Viewer may see."""
        return [*page(viewer, unread=True, most=NEWEST).messages[:limit]]


@lru_cache(maxsize=4096)
def _counted(viewer: Viewer, *_versions: int) -> int:
    groups: dict[Together, list[KindRef]] = {}
    crowds: dict[KindRef, str] = {}
    for verb, place_kind, place_id, kind, item_id in _UNREAD.rows(user=viewer.user_id):
        if verbs.verb(verb).crowd:
            crowds[KindRef(kind, item_id)] = verb
        else:
            groups.setdefault((verb, place_kind, place_id), []).append(KindRef(kind, item_id))
    return _seen(viewer, groups) + len(_walls(viewer, crowds))


def _seen(viewer: Viewer, groups: dict[Together, list[KindRef]]) -> int:
    """In how many groups something may be seen; mostly the newest of each is enough to know."""
    newest = _visible(viewer, {refs[0] for refs in groups.values()})
    left = [refs for refs in groups.values() if refs[0] not in newest]
    older = _visible(viewer, {ref for refs in left for ref in refs[1:]})
    return len(groups) - sum(older.isdisjoint(refs) for refs in left)


def _walls(viewer: Viewer, crowds: dict[KindRef, str]) -> set[tuple[str, str]]:
    """What many people do one by one is one line for each room."""
    return {
        (crowds[ref], kinds.get(ref.kind).wall(item))
        for name, ids in _known(crowds).items()
        for item in kinds.get(name).visible_to(viewer).filter(pk__in=ids)
        for ref in [KindRef(name, item.pk)]
    }


def _visible(viewer: Viewer, refs: Iterable[KindRef]) -> set[KindRef]:
    return {KindRef(name, pk) for name, ids in _known(refs).items() for pk in kinds.get(name).visible_ids(viewer, ids)}


def _known(refs: Iterable[KindRef]) -> dict[str, list[int]]:
    """Ids by kind; kinds that are no more are left out."""
    known = {kind.name for kind in kinds.all_kinds()}
    return by_kind(ref for ref in refs if ref.kind in known)
