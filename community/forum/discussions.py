"""The forum's answer to who asks for live discussion without knowing the forum (`kernel.ports.Discussions`)."""

from django.urls import Resolver404, resolve

from community.forum.queries import posts, topics
from kernel.refs import KindRef
from kernel.viewer import Viewer


class Answers:
    """Topics for home, stories and other pages, with their spaces and authors; the topic's kind says how they show."""

    def latest(self, viewer: Viewer, limit: int) -> list[object]:
        """The topics with the newest activity that the Viewer may see, newest first."""
        return [*topics.latest(viewer, limit)]

    def about(self, ref: KindRef, viewer: Viewer, limit: int, also: KindRef | None = None) -> list[object]:
        """Topics about this item that the Viewer may see; in front of them `also`, if they may see that."""
        return [*topics.about(viewer, ref, limit, also.id if also and also.kind == "topic" else 0)]

    def at(self, path: str) -> KindRef | None:
        """The topic whose page this path is, in German or under another language's prefix, or None."""
        try:
            match = resolve("/austausch/" + path.partition("/austausch/")[2])
        except Resolver404:
            return None
        return KindRef("topic", match.kwargs["pk"]) if match.view_name == "forum:topic" else None

    def contributions(self, ref: KindRef, viewer: Viewer, after: int, limit: int) -> list[object]:
        """The visible posts of a topic the Viewer may see, after this number, in order, each with `number` and plain `text`."""
        return [*posts.contributions(viewer, ref.id, after, limit)] if ref.kind == "topic" else []
