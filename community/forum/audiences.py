"""Who may see a topic and its posts: the one derivation, from the space, the state and the author. Never wider than the space."""

from community.forum.models import Post, PostState, Topic
from community.spaces.audiences import hidden_audience, place_audience
from community.spaces.models import Space
from kernel.audience import Audience


def topic_audience(space: Space, topic: Topic) -> Audience:
    """The space's people, or only its author and the moderators while it is hidden."""
    return hidden_audience(space, topic.account_id) if topic.hidden else place_audience(space)


def post_audience(space: Space, topic: Topic, post: Post) -> Audience:
    """The topic's Audience, or only its author and the moderators while it is hidden; within a hidden topic never more than the topic."""
    if post.state != PostState.HIDDEN:
        return topic_audience(space, topic)
    keeps_author = not topic.hidden or post.account_id == topic.account_id
    return hidden_audience(space, post.account_id if keeps_author else None)
