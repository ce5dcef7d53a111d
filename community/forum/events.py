"""What happens in the forum."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TopicOpened(Event):
    """Somebody opened a topic."""

    topic_id: int


@dataclass(frozen=True, kw_only=True)
class TopicChanged(Event):
    """A topic was changed; `what` is the action's verb (``topic.close``), `reason` what its author is told."""

    topic_id: int
    what: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PostWritten(Event):
    """Somebody answered in a topic."""

    topic_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostChanged(Event):
    """A post was changed; `what` is the action's verb (``post.hide``), `reason` what its author is told."""

    topic_id: int
    post_id: int
    what: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ForumFilled(Event):
    """Generated content was added in bulk."""


@dataclass(frozen=True, kw_only=True)
class AuthorLeft(Event):
    """Somebody erased their account: what they wrote is indexed anew, without a name."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class TopicRead(Event):
    """Somebody read further in a topic; nobody else is told."""

    topic_id: int


@dataclass(frozen=True, kw_only=True)
class DraftChanged(Event):
    """Somebody saved or discarded a draft; nobody else is told."""


@dataclass(frozen=True, kw_only=True)
class PostsRendered(Event):
    """Stored HTML was rebuilt; nobody wrote anything."""
