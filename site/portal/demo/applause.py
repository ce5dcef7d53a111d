"""What the demo's people found of each other's posts, and what they have read: the same every time, through the forum's actions."""

from collections.abc import Iterator, Sequence
from random import Random

from community.forum.actions import mark_read, reaction_toggle
from community.forum.models import Post, Topic, TopicKind
from kernel.viewer import Viewer

__all__ = ["applaud", "catch_up"]

RARELY, SELDOM, OFTEN = 0.03, 0.08, 0.3


def applaud(topics: Sequence[Topic], people: Sequence[Viewer]) -> Iterator[int]:
    """Let people mark posts as helpful, accepted answers often, and say "me too" to open questions; yield one for each."""
    for topic in topics:
        random = Random(topic.title)  # noqa: S311  # a demo, not a secret
        for post in topic.posts.select_related("topic").order_by("number"):
            for viewer in (someone for someone in people if someone.sees(post) and someone.user_id != post.account_id):
                if random.random() < _likelihood(topic, post):
                    reaction_toggle(viewer=viewer, post_id=post.pk, name="metoo" if post.is_opening else "helpful")
                    yield 1


def catch_up(topics: Sequence[Topic], people: Sequence[Viewer]) -> None:
    """Let these people have read these topics to their end."""
    for viewer in people:
        for topic in topics:
            mark_read(viewer=viewer, topic=topic, number=topic.last_number)


def _likelihood(topic: Topic, post: Post) -> float:
    if not post.is_visible:
        return 0
    if post.is_opening:
        return SELDOM if topic.kind == TopicKind.QUESTION else 0
    return OFTEN if topic.answer_id == post.pk else RARELY
