"""What moderators do to topics: close, pin, hide, move, and back."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext as _

from community.forum import loading
from community.forum.actions.topics import changed_event
from community.forum.actions.writing import ref
from community.forum.audiences import post_audience, topic_audience
from community.forum.models import Post, PostReference, PostState, ReferenceKind, Topic, TopicState
from community.spaces.audiences import place_audience
from community.spaces.models import Space
from community.spaces.queries import may_write, readable
from content.attachments.actions import attachments_narrow
from kernel.events import LiveSignal, emit
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer


def topic_close(*, viewer: Viewer, topic_id: int, reason: str = "") -> Topic:
    """Close a topic for writing; raises Http404."""
    return _set(viewer, topic_id, "topic.close", reason, state=TopicState.CLOSED)


def topic_reopen(*, viewer: Viewer, topic_id: int, reason: str = "") -> Topic:
    """Open a closed topic again; raises Http404."""
    return _set(viewer, topic_id, "topic.reopen", reason, state=TopicState.OPEN)


def topic_pin(*, viewer: Viewer, topic_id: int) -> Topic:
    """Keep a topic at the head of its space; raises Http404."""
    return _set(viewer, topic_id, "topic.pin", "", pinned=True)


def topic_unpin(*, viewer: Viewer, topic_id: int) -> Topic:
    """Let a topic move with its activity again; raises Http404."""
    return _set(viewer, topic_id, "topic.unpin", "", pinned=False)


def topic_hide(*, viewer: Viewer, topic_id: int, reason: str) -> Topic:
    """Hide a topic with all its posts from all but its author and the moderators. Raises Http404, ValidationError."""
    return _hidden(viewer, topic_id, "topic.hide", loading.reason_checked(reason), hidden=True)


def topic_restore(*, viewer: Viewer, topic_id: int, reason: str = "") -> Topic:
    """Show a hidden topic again, its hidden posts excepted; raises Http404."""
    return _hidden(viewer, topic_id, "topic.restore", reason.strip()[:1000], hidden=False)


def topic_move(*, viewer: Viewer, topic_id: int, space_id: int, reason: str) -> Topic:
    """Move a topic into another space whose people could all read it before; raises Http404, ValidationError."""
    why = loading.reason_checked(reason)
    with transaction.atomic():
        topic = loading.topic_to_moderate(viewer, topic_id)
        target = readable(viewer).filter(pk=space_id).exclude(pk=topic.space_id).first()
        if target is None or not may_write(viewer, target):
            raise Http404
        _check_inwards(topic.space, target)
        left = topic.space_id
        topic.space = target
        topic.save(update_fields=["space"])
        narrowed = audiences_refresh(topic)
        event = changed_event(viewer, topic, "topic.move", reason=why, narrowed=narrowed)
        emit(_with_old_place(event, left))
    return topic


def audiences_refresh(topic: Topic) -> tuple[KindRef, ...]:
    """Derive the Audience of a topic and of all its posts anew, in bulk; returns what may be seen by other people now."""
    topic.set_audience(topic_audience(topic.space, topic))
    topic.save(update_fields=["audience"])
    posts = Post.objects.filter(topic=topic)
    for state, author_id in posts.values_list("state", "account_id").filter(state=PostState.HIDDEN).distinct():
        _audience_store(topic, posts.filter(state=state, account_id=author_id), Post(state=state, account_id=author_id))
    _audience_store(topic, posts.exclude(state=PostState.HIDDEN), Post(state=PostState.VISIBLE))
    return (ref(topic), *(KindRef("post", pk) for pk in posts.filter(number__gt=1).values_list("pk", flat=True)))


def _audience_store(topic: Topic, posts: Any, example: Post) -> None:
    audience = post_audience(topic.space, topic, example)
    with_files = PostReference.objects.filter(kind=ReferenceKind.ATTACHMENT, post__in=posts.values("pk")).values_list("post_id", flat=True)
    attachments_narrow(kind="post", ids=set(with_files), audience=audience)
    posts.update(audience_id=stored(audience), version=F("version") + 1)


def _set(viewer: Viewer, topic_id: int, what: str, reason: str, **values: Any) -> Topic:
    with transaction.atomic():
        topic = loading.topic_to_moderate(viewer, topic_id)
        for name, value in values.items():
            setattr(topic, name, value)
        topic.save(update_fields=list(values))
        emit(changed_event(viewer, topic, what, reason=reason.strip()[:1000]))
    return topic


def _hidden(viewer: Viewer, topic_id: int, what: str, reason: str, *, hidden: bool) -> Topic:
    with transaction.atomic():
        topic = loading.topic_to_moderate(viewer, topic_id)
        if topic.hidden == hidden:
            raise Http404
        topic.hidden = hidden
        topic.save(update_fields=["hidden"])
        emit(changed_event(viewer, topic, what, reason=reason, narrowed=audiences_refresh(topic)))
    return topic


def _check_inwards(source: Space, target: Space) -> None:
    if not place_audience(target).within(place_audience(source)):
        raise ValidationError(
            {"space": _("A topic can only move to where everybody could read it before: it was written for the people of its space.")}
        )


def _with_old_place(event: Any, space_id: int) -> Any:
    return replace(
        event,
        live=(*event.live, LiveSignal(stream=f"space.{space_id}", action="removed", item=KindRef("topic", event.topic_id))),
        touched=(*event.touched, f"space.{space_id}"),
    )
