"""What moderation does when the forum acts: it writes the log and settles the reports, in the act's own transaction."""

from community.forum.events import PostChanged, TopicChanged
from community.moderation.actions import flags_acted, log_write
from community.moderation.targets import IN_SPACES, target_of
from kernel import kinds
from kernel.events import Event, on
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


@on(Event)
def taken_away(event: Event) -> None:
    """What stands in no space and was reported is settled once others than its author let fewer people see it, or it is no more."""
    reported = [ref for ref in event.narrowed if ref.kind not in IN_SPACES and _reportable(ref)]
    flags_acted(refs=[ref for ref in reported if not _own_doing(ref, event.actor_id)], actor_id=event.actor_id)


def _reportable(ref: KindRef) -> bool:
    return any(kind.name == ref.kind and kind.reportable for kind in kinds.all_kinds())


def _own_doing(ref: KindRef, actor_id: int | None) -> bool:
    """Whether its author takes it back, with an account or by the link to it: nobody has looked at the report then."""
    target = target_of(ref)
    return target is not None and (actor_id is None or actor_id == target.item.account_id)


def _note(verb: str, ref: KindRef, event: PostChanged | TopicChanged) -> None:
    log_write(verb=verb, ref=ref, actor_id=event.actor_id, reason=event.reason)
    if verb in SETTLING:
        flags_acted(refs=(ref,), actor_id=event.actor_id)
