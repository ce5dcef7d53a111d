"""A topic as plain facts: what its page's frame is found by (see `kernel.frames`)."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from community.forum.models import Topic
from community.forum.queries.context import Pointer
from community.forum.queries.posts import Window
from community.spaces.kind import wall_of
from community.spaces.queries import moderates
from kernel import ports
from kernel.kinds import get, resolve
from kernel.refs import KindRef
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of the topic itself."""

    pk: int
    title: str
    url: str
    kind: str
    kind_label: str
    space: Pointer
    answer: int
    is_closed: bool
    pinned: bool
    hidden: bool
    post_count: int


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of the topic the page shows: numbers of posts, 0 for none."""

    first: int
    last: int
    has_before: bool
    has_after: bool

    @property
    def next(self) -> int:
        """The number the following page begins at."""
        return self.last + 1


def facts_of(viewer: Viewer, topic: Topic, read_to: int) -> Mapping[str, Hashable]:
    """What a Viewer is told of a topic they see and have read to this number."""
    member = viewer.user_id is not None
    return {
        "topic": head_of(topic),
        "wall": wall_of(topic.space),
        "may_manage": moderates(viewer, topic.space),
        "may_tell": viewer.holds("staff.editorial"),
        "may_change": member and viewer.user_id == topic.account_id and topic.is_open,
        "has_unread": member and 0 < read_to < topic.last_number,
        "rail": _rail(topic.last_number),
        "about": _about(viewer, topic),
        "follows": ports.ask(ports.Follows).level(viewer, KindRef("topic", topic.pk)) if member else "",
    }


def head_of(topic: Topic) -> Head:
    """The topic, read with its space and its answer."""
    return Head(
        pk=topic.pk,
        title=topic.title,
        url=topic.get_absolute_url(),
        kind=topic.kind,
        kind_label=topic.get_kind_display(),
        space=Pointer(topic.space.title, topic.space.get_absolute_url()),
        answer=topic.answer.number if topic.answer else 0,
        is_closed=not topic.is_open,
        pinned=topic.pinned,
        hidden=topic.hidden,
        post_count=topic.post_count,
    )


def place_of(window: Window) -> Place:
    """Where a page of posts stands."""
    return Place(window.first, window.last, window.has_before, window.has_after)


def _about(viewer: Viewer, topic: Topic) -> Pointer | None:
    """What the topic is about, if the Viewer may see that."""
    ref = topic.about
    item = resolve(ref, viewer) if ref else None
    return Pointer(get(ref.kind).title(item), get(ref.kind).url(item)) if ref and item is not None else None


def _rail(last: int) -> tuple[int, ...]:
    """Numbers to jump to, evenly over the topic: its first, its last and up to three between."""
    return tuple(sorted({1, *(1 + (last - 1) * part // 4 for part in range(1, 4)), last})) if last > 1 else ()
