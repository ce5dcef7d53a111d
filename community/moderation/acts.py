"""The acts a moderator may choose from, by what a topic or post is now, and the action of the forum behind each."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from community.forum import actions as forum
from community.forum.models import Post, PostState, Topic
from community.moderation.targets import Target
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `reasoned` when its author must be told why."""

    key: str
    label: StrPromise | str
    reasoned: bool = False
    danger: bool = False


HIDE_POST = Act("post.hide", _("Hide this post"), reasoned=True, danger=True)
RESTORE_POST = Act("post.restore", _("Show this post again"))
HIDE = Act("topic.hide", _("Hide this topic"), reasoned=True, danger=True)
RESTORE = Act("topic.restore", _("Show this topic again"))
CLOSE = Act("topic.close", _("Close this topic"))
REOPEN = Act("topic.reopen", _("Open this topic again"))
PIN = Act("topic.pin", _("Pin to the top"))
UNPIN = Act("topic.unpin", _("No longer pin"))
MOVE = Act("topic.move", _("Move this topic"), reasoned=True)

_VERBS: dict[str, Any] = {
    "post.hide": forum.post_hide,
    "post.restore": forum.post_restore,
    "topic.hide": forum.topic_hide,
    "topic.restore": forum.topic_restore,
    "topic.close": forum.topic_close,
    "topic.reopen": forum.topic_reopen,
    "topic.pin": forum.topic_pin,
    "topic.unpin": forum.topic_unpin,
    "topic.move": forum.topic_move,
}


def possible(target: Target) -> list[Act]:
    """What can be done to it now."""
    if isinstance(target.item, Post):
        return _for_post(target.item)
    return _for_topic(target.item) if isinstance(target.item, Topic) else []


def perform(*, viewer: Viewer, target: Target, act: str, reason: str, space_id: int | None) -> None:
    """Do it; raises Http404 for an act that is not possible now, ValidationError with what is missing."""
    if act not in {known.key for known in possible(target)}:
        raise Http404
    verb = _VERBS[act]
    if target.ref.kind == "post":
        verb(viewer=viewer, post_id=target.ref.id, reason=reason)
    elif act == "topic.move":
        verb(viewer=viewer, topic_id=target.ref.id, space_id=space_id or 0, reason=reason)
    elif act in {"topic.pin", "topic.unpin"}:
        verb(viewer=viewer, topic_id=target.ref.id)
    else:
        verb(viewer=viewer, topic_id=target.ref.id, reason=reason)


def _for_post(post: Post) -> list[Act]:
    if post.state == PostState.HIDDEN:
        return [RESTORE_POST]
    return [HIDE_POST] if post.state == PostState.VISIBLE else []


def _for_topic(topic: Topic) -> list[Act]:
    return [CLOSE if topic.is_open else REOPEN, UNPIN if topic.pinned else PIN, MOVE, RESTORE if topic.hidden else HIDE]
