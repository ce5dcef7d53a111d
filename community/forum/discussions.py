"""The forum's answer to who asks for live discussion without knowing the forum (`kernel.ports.Discussions`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from community.forum.models import Topic
from community.forum.queries import topics
from community.spaces.kind import wall_of
from kernel.refs import KindRef
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Talk:
    """One topic in a few words, for pages of other packages (`content/topic_row.html`)."""

    url: str
    title: str
    place: str
    wall: str
    solved: bool
    replies: int
    last: datetime


class Answers:
    """Topics for home, stories and other pages."""

    def latest(self, viewer: Viewer, limit: int) -> list[object]:
        """The topics with the newest activity that the Viewer may see, newest first."""
        return _told(topics.latest(viewer, limit))

    def about(self, ref: KindRef, viewer: Viewer, limit: int) -> list[object]:
        """Topics about this item that the Viewer may see."""
        return _told(topics.about(viewer, ref, limit))


def _told(found: Iterable[Topic]) -> list[object]:
    return [
        Talk(
            url=topic.get_absolute_url(),
            title=topic.title,
            place=topic.space.title,
            wall=wall_of(topic.space),
            solved=topic.is_solved,
            replies=max(0, topic.post_count - 1),
            last=topic.last_post_at,
        )
        for topic in found
    ]
