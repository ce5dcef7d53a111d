"""How far a person has read: marks only move forward, whatever order requests arrive in."""

from django.db import connection, transaction

from community.forum.events import TopicRead
from community.forum.models import ReadMark, Topic
from kernel.events import emit
from kernel.refs import KindRef
from kernel.viewer import Viewer

_FORWARD = """
    INSERT INTO community_forum_readmark (user_id, topic_id, last_number) VALUES (%s, %s, %s)
    ON CONFLICT (user_id, topic_id) DO UPDATE SET last_number = excluded.last_number
    WHERE community_forum_readmark.last_number < excluded.last_number
"""


def mark_read(*, viewer: Viewer, topic: Topic, number: int) -> None:
    """The Viewer has read a topic they see up to this number; guests have no marks."""
    if viewer.user_id is None or not viewer.sees(topic):
        return
    with transaction.atomic():
        mark_set(viewer.user_id, topic.pk, min(number, topic.last_number))
        seen = (KindRef("topic", topic.pk),) if number >= topic.last_number else ()
        emit(TopicRead(actor_id=viewer.user_id, topic_id=topic.pk, seen=seen))


def mark_set(user_id: int, topic_id: int, number: int) -> None:
    """Move a mark forward, inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_FORWARD, [user_id, topic_id, number])


def mark_follow(user_id: int, topic_id: int, number: int) -> None:
    """An own new post is read, but nothing unread before it."""
    ReadMark.objects.filter(user_id=user_id, topic_id=topic_id, last_number=number - 1).update(last_number=number)
