"""A question's accepted answer."""

from django.db import transaction
from django.http import Http404

from community.forum import loading
from community.forum.actions.writing import live_post, live_rows, ref, stream, touched
from community.forum.events import PostChanged
from community.forum.models import Post, Topic, TopicKind
from community.spaces.queries import moderates
from kernel.events import LiveSignal, Notice, emit
from kernel.viewer import Viewer


def answer_accept(*, viewer: Viewer, post_id: int) -> Topic:
    """Mark the post that solved the question; its asker or a moderator does. Raises Http404."""
    with transaction.atomic():
        post = _decidable(viewer, post_id)
        if post.is_opening or not post.is_visible:
            raise Http404
        return _answer_set(viewer, post, before=post.topic.answer, what="answer.accept")


def answer_withdraw(*, viewer: Viewer, post_id: int) -> Topic:
    """Take the mark back; raises Http404 for a post that is not the accepted answer."""
    with transaction.atomic():
        post = _decidable(viewer, post_id)
        if post.topic.answer_id != post.pk:
            raise Http404
        return _answer_set(viewer, post, before=post, what="answer.withdraw")


def may_decide(viewer: Viewer, topic: Topic) -> bool:
    """Whether this person says what solved the question."""
    asker = viewer.user_id is not None and topic.account_id == viewer.user_id
    return topic.kind == TopicKind.QUESTION and not topic.space.archived and (asker or moderates(viewer, topic.space))


def _decidable(viewer: Viewer, post_id: int) -> Post:
    loading.person(viewer)
    post = loading.post_locked(viewer, post_id)
    if not may_decide(viewer, post.topic):
        raise Http404
    return post


def _answer_set(viewer: Viewer, post: Post, *, before: Post | None, what: str) -> Topic:
    topic = post.topic
    accepted = what == "answer.accept"
    topic.answer = post if accepted else None
    topic.save(update_fields=["answer"])
    shown = {row.pk: row for row in (before, post) if row is not None}
    for row in shown.values():
        row.version += 1
        row.save(update_fields=["version"])
    emit(_event(viewer, post, tuple(shown.values()), what))
    return topic


def _event(viewer: Viewer, post: Post, shown: tuple[Post, ...], what: str) -> PostChanged:
    told = what == "answer.accept" and post.account_id and post.account_id != viewer.user_id
    topic = post.topic
    return PostChanged(
        actor_id=viewer.user_id,
        topic_id=topic.pk,
        post_id=post.pk,
        what=what,
        changed=(ref(topic), *(ref(row) for row in shown)),
        notices=(Notice(verb="answer.accept", item=ref(post), receivers=(int(post.account_id or 0),)),) if told else (),
        live=(
            *(live_post(row, "changed") for row in shown),
            LiveSignal(stream=stream(topic.pk), action="changed", item=ref(topic)),
            *live_rows(topic),
        ),
        touched=touched(topic),
    )
