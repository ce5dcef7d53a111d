"""Loading is authorising: each function fetches, locks and refuses, with the same 404 for missing and not yours."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from community.forum.models import Post, PostState, Topic
from community.spaces.queries import may_write, moderates
from kernel.prepared import Prepared
from kernel.viewer import Viewer


def person(viewer: Viewer) -> int:
    """The account that acts; raises Http404 for guests and for accounts whose address is not confirmed."""
    if viewer.user_id is None or not viewer.holds("members"):
        raise Http404
    return viewer.user_id


def topic_locked(viewer: Viewer, topic_id: int) -> Topic:
    """A topic the Viewer sees, with its space, its row locked until the transaction ends."""
    topic = _LOCKED.first(viewer, topic=topic_id)
    if topic is None:
        raise Http404
    return topic


def check_writable(viewer: Viewer, topic: Topic) -> None:
    """Raise ValidationError if this topic takes no more words from this person."""
    if topic.space.archived:
        raise ValidationError(_("This space is archived. You can read everything, but no longer write here."), code="archived")
    if not topic.is_open and not moderates(viewer, topic.space):
        raise ValidationError(_("This topic is closed. You can read everything, but no longer write here."), code="closed")
    if not may_write(viewer, topic.space):
        raise ValidationError(_("Only its moderators write in this space."), code="moderators")


def topic_to_moderate(viewer: Viewer, topic_id: int) -> Topic:
    """A locked topic of a space the Viewer looks after."""
    topic = topic_locked(viewer, topic_id)
    if not moderates(viewer, topic.space):
        raise Http404
    return topic


def post_locked(viewer: Viewer, post_id: int) -> Post:
    """A post the Viewer sees, its topic locked (posts change only under their topic's lock)."""
    topic_id = Post.objects.visible_to(viewer).filter(pk=post_id).values_list("topic_id", flat=True).first()
    if topic_id is None:
        raise Http404
    topic = topic_locked(viewer, topic_id)
    post: Post | None = Post.objects.visible_to(viewer).filter(pk=post_id, topic=topic).first()
    if post is None:
        raise Http404
    post.topic = topic
    return post


def own_post(viewer: Viewer, post_id: int) -> Post:
    """A post the Viewer wrote and has not deleted."""
    post = post_locked(viewer, post_id)
    if post.account_id != person(viewer) or post.state == PostState.DELETED:
        raise Http404
    return post


def post_to_moderate(viewer: Viewer, post_id: int) -> Post:
    """A post in a space the Viewer looks after."""
    post = post_locked(viewer, post_id)
    if not moderates(viewer, post.topic.space):
        raise Http404
    return post


def reason_checked(reason: str) -> str:
    """A reason the author will read; raises ValidationError for an empty one."""
    if not reason.strip():
        raise ValidationError({"reason": _("Please give a reason; the author will read it.")})
    return reason.strip()[:1000]


def _locked(viewer: Viewer, at: Any, topic: Any) -> QuerySet[Topic]:
    return Topic.objects.visible_to(viewer, at).select_related("space").select_for_update(of=("self",)).filter(pk=topic)


_LOCKED = Prepared(_locked)
