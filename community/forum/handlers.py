"""What the forum does when others' events arrive: a moved wall of a space moves with everything inside."""

from community.forum.actions.states import audiences_refresh
from community.forum.events import TopicChanged
from community.forum.models import Topic
from community.spaces.events import SpaceChanged
from kernel.events import emit, on


@on(SpaceChanged)
def walls_follow(event: SpaceChanged) -> None:
    """Derive the Audience of every topic and post of the space anew, in the same transaction."""
    if not event.wall_moved:
        return
    for topic in Topic.objects.filter(space_id=event.space_id).select_related("space"):
        refs = audiences_refresh(topic)
        emit(
            TopicChanged(
                actor_id=event.actor_id, topic_id=topic.pk, what="topic.wall", changed=refs, narrowed=refs, touched=(f"topic.{topic.pk}",)
            )
        )
