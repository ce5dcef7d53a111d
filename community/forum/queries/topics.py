"""Reading single topics."""

from typing import Any

from django.db.models import Case, FilteredRelation, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from accounts.authors import with_author
from community.forum.models import Topic
from kernel.prepared import Prepared
from kernel.refs import KindRef
from kernel.viewer import Viewer

RELATED = 5


def topic_by_id(viewer: Viewer, topic_id: int) -> Topic | None:
    """A topic with its space, its accepted answer and, as `read_to`, how far the Viewer has read; None if missing or not theirs."""
    return _BY_ID.first(viewer, topic=topic_id)


def with_read_mark(viewer: Viewer, topics: QuerySet[Any]) -> Any:
    """Annotate `read_to`, the number up to which the Viewer has read (0: never opened), in the same query."""
    mark = FilteredRelation("read_marks", condition=Q(read_marks__user=viewer.user_id))
    return topics.annotate(mark=mark, read_to=Coalesce("mark__last_number", 0))


def latest(viewer: Viewer, limit: int) -> list[Topic]:
    """The topics with the newest activity."""
    return list(_listed(viewer).order_by("-last_post_at", "-id")[:limit])


def about(viewer: Viewer, ref: KindRef, limit: int, also: int = 0) -> list[Topic]:
    """Topics about something of the hub, newest activity first; before them the topic of this number, which counts beside the limit."""
    wanted = Q(about_kind=ref.kind, about_id=ref.id)
    if not also:
        return list(_listed(viewer).filter(wanted).order_by("-last_post_at")[:limit])
    first = Case(When(pk=also, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(_listed(viewer).filter(wanted | Q(pk=also)).order_by(first, "-last_post_at")[: limit + 1])


def related(viewer: Viewer, topic: Topic, limit: int = RELATED) -> list[Topic]:
    """Topics about the same thing, else the newest others of the space."""
    place = {"topic": topic.pk, "space": topic.space_id}
    if topic.about_kind:
        return _ABOUT_THE_SAME.rows(viewer, **place, kind=topic.about_kind, item=topic.about_id)[:limit]
    return _NEWEST_OTHERS.rows(viewer, **place)[:limit]


def _by_id(viewer: Viewer, at: Any, topic: Any) -> QuerySet[Topic]:
    topics = Topic.objects.visible_to(viewer, at).select_related("space", "answer")
    found: QuerySet[Topic] = with_read_mark(viewer, topics).defer("answer__source", "answer__html", "answer__text").filter(pk=topic)
    return found


def _newest_others(viewer: Viewer, at: Any, topic: Any, space: Any) -> QuerySet[Topic]:
    return _others(viewer, at, topic, space)[:RELATED]


def _about_the_same(viewer: Viewer, at: Any, **about: Any) -> QuerySet[Topic]:
    others = _others(viewer, at, about["topic"], about["space"])
    return others.filter(about_kind=about["kind"], about_id=about["item"])[:RELATED]


def _others(viewer: Viewer, at: Any, topic: Any, space: Any) -> QuerySet[Topic]:
    shown = Topic.objects.visible_to(viewer, at).filter(hidden=False, space=space).only("title", "slug", "answer_id")
    return shown.exclude(pk=topic).order_by("-last_post_at")


def _listed(viewer: Viewer) -> QuerySet[Topic]:
    return with_author(Topic.objects.visible_to(viewer).filter(hidden=False).select_related("space"))


_BY_ID = Prepared(_by_id)
_NEWEST_OTHERS = Prepared(_newest_others)
_ABOUT_THE_SAME = Prepared(_about_the_same)
