"""Lists of topics: by activity, by age, unread, unanswered, mine; keyset pages of 20 in one query each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.authors import with_author
from community.forum.models import Post, Topic
from community.forum.queries.topics import with_read_mark
from community.spaces.models import Space
from kernel.viewer import Viewer

PAGE = 20
LISTS = ("latest", "new", "unread", "unanswered", "mine")
REMEMBERED = timedelta(days=60)
"""Topics nobody wrote in for so long count as read."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last topic of a page; the next page goes on after it."""

    at: datetime
    id: int

    def __str__(self) -> str:
        """As it stands in addresses."""
        return f"{int(self.at.timestamp() * 1_000_000)}-{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read it back; None for what is no cursor."""
        micros, _, number = text.partition("-")
        if not (micros.isdecimal() and number.isdecimal() and len(text) < 40):  # noqa: PLR2004  # longer is no cursor of ours
            return None
        try:
            return cls(datetime.fromtimestamp(0, UTC) + timedelta(microseconds=int(micros)), int(number))
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of topics, `pinned` first, and where the next page begins."""

    topics: Sequence[Topic]
    pinned: Sequence[Topic]
    following: Cursor | None


@dataclass(frozen=True, slots=True)
class SpaceFigures:
    """What goes on in a space, as far as the Viewer may see it."""

    topics: int = 0
    posts: int = 0
    latest: datetime | None = None
    unread: int = 0


def listing(viewer: Viewer, name: str, *, space: Space | None = None, after: Cursor | None = None) -> Listing:
    """One page of one of `LISTS`, over all spaces or in one; pinned topics lead the first page of a space by activity."""
    topics = _base(viewer, space)
    leads = name == "latest" and space is not None
    pinned = list(topics.filter(pinned=True).order_by("-last_post_at")[:PAGE]) if leads and after is None else []
    rest = _narrowed(viewer, topics.exclude(pinned=True) if leads else topics, name)
    field = "created_at" if name == "new" else "last_post_at"
    if after is not None:
        rest = rest.filter(Q(**{f"{field}__lt": after.at}) | Q(**{field: after.at, "id__lt": after.id}))
    found = list(rest.order_by(f"-{field}", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    return Listing(shown, pinned, Cursor(getattr(shown[-1], field), shown[-1].pk) if len(found) > PAGE else None)


def figures(viewer: Viewer, spaces: Sequence[Space]) -> dict[int, SpaceFigures]:
    """Counts of each space in two queries at most, whatever their number."""
    topics = Topic.objects.visible_to(viewer).filter(space__in=spaces).order_by()
    counted = topics.values_list("space").annotate(n=Count("id"), posts=Coalesce(Sum("post_count"), 0), newest=Max("last_post_at"))
    unread = _unread_counts(viewer, topics)
    return {row[0]: SpaceFigures(topics=row[1], posts=row[2], latest=row[3], unread=unread.get(row[0], 0)) for row in counted}


def _unread_counts(viewer: Viewer, topics: QuerySet[Topic]) -> dict[int, int]:
    if viewer.user_id is None:
        return {}
    return dict(_unread(with_read_mark(viewer, topics)).values_list("space").annotate(Count("id")))


def _base(viewer: Viewer, space: Space | None) -> QuerySet[Any]:
    topics = with_author(Topic.objects.visible_to(viewer).select_related("space"))
    if viewer.user_id is not None:
        topics = with_read_mark(viewer, topics)
    return topics.filter(space=space) if space else topics


def _narrowed(viewer: Viewer, topics: QuerySet[Any], name: str) -> QuerySet[Any]:
    if name == "unanswered":
        return topics.filter(post_count__lte=1)
    if viewer.user_id is None or name not in {"unread", "mine"}:
        return topics
    if name == "unread":
        return _unread(topics)
    return topics.filter(
        Q(account=viewer.user_id) | Q(pk__in=Post.objects.visible_to(viewer).filter(account=viewer.user_id).values("topic"))
    )


def _unread(topics: QuerySet[Any]) -> QuerySet[Any]:
    return topics.filter(read_to__lt=F("last_number"), last_post_at__gte=timezone.now() - REMEMBERED)
