"""What moderation does when the forum acts: it writes the log and settles the reports, in the act's own transaction."""

from community.forum.events import PostChanged, TopicChanged
from community.moderation.actions import flags_acted, log_write
from kernel.events import on
from kernel.refs import KindRef

POST_ACTS = frozenset({"post.hide", "post.restore"})
TOPIC_ACTS = frozenset({"topic.hide", "topic.restore", "topic.close", "topic.reopen", "topic.move", "topic.pin", "topic.unpin"})
SETTLING = frozenset({"post.hide", "topic.hide", "topic.close", "topic.move"})


@on(PostChanged)
def post_moderated(event: PostChanged) -> None:
    """Hiding and restoring of posts."""
    if event.what in POST_ACTS:
        _note(event.what, KindRef("post", event.post_id), event)


@on(TopicChanged)
def topic_moderated(event: TopicChanged) -> None:
    """What moderators do to topics."""
    if event.what in TOPIC_ACTS:
        _note(event.what, KindRef("topic", event.topic_id), event)


def _note(verb: str, ref: KindRef, event: PostChanged | TopicChanged) -> None:
    log_write(verb=verb, ref=ref, actor_id=event.actor_id, reason=event.reason)
    if verb in SETTLING:
        flags_acted(refs=(ref,), actor_id=event.actor_id)
