"""Tables of the forum: topics, their posts, what people read, drafted and found helpful."""

from community.forum.models.drafts import Draft, Submission
from community.forum.models.posts import Post, PostReference, PostRevision, PostState, Reaction, ReactionName, ReferenceKind
from community.forum.models.topics import ReadMark, Topic, TopicKind, TopicState

__all__ = [
    "Draft", "Post", "PostReference", "PostRevision", "PostState", "Reaction", "ReactionName", "ReadMark", "ReferenceKind", "Submission",
    "Topic", "TopicKind", "TopicState",
]  # fmt: skip
