"""Reading single topics."""

from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.authors import with_author
from community.forum.models import Topic
from kernel.refs import KindRef
from kernel.viewer import Viewer


def topic_by_id(viewer: Viewer, topic_id: int) -> Topic | None:
    """A topic with space, author, accepted answer and, as `read_to`, how far the Viewer has read; None if missing or not theirs."""
    topics = with_author(Topic.objects.visible_to(viewer).select_related("space", "answer"))
    topics = with_read_mark(viewer, topics).defer("answer__source", "answer__html", "answer__text")
    topic: Topic | None = topics.filter(pk=topic_id).first()
    return topic


def with_read_mark(viewer: Viewer, topics: QuerySet[Any]) -> Any:
    """Annotate `read_to`, the number up to which the Viewer has read (0: never opened), in the same query."""
    mark = FilteredRelation("read_marks", condition=Q(read_marks__user=viewer.user_id))
    return topics.annotate(mark=mark, read_to=Coalesce("mark__last_number", 0))


def latest(viewer: Viewer, limit: int) -> list[Topic]:
    """The topics with the newest activity."""
    return list(_listed(viewer).order_by("-last_post_at", "-id")[:limit])


def about(viewer: Viewer, ref: KindRef, limit: int) -> list[Topic]:
    """Topics about something of the hub, newest activity first."""
    return list(_listed(viewer).filter(about_kind=ref.kind, about_id=ref.id).order_by("-last_post_at")[:limit])


def related(viewer: Viewer, topic: Topic, limit: int = 5) -> list[Topic]:
    """Topics about the same thing, else the newest others of the space."""
    shown = Topic.objects.visible_to(viewer).filter(hidden=False).only("title", "slug", "answer_id")
    others = shown.exclude(pk=topic.pk).order_by("-last_post_at")
    if topic.about_kind:
        others = others.filter(about_kind=topic.about_kind, about_id=topic.about_id)
    return list(others.filter(space=topic.space_id)[:limit])


def _listed(viewer: Viewer) -> QuerySet[Topic]:
    return with_author(Topic.objects.visible_to(viewer).filter(hidden=False).select_related("space"))
