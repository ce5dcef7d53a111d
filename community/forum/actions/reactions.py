"""One click that says "helpful" or "me too"."""

from django.db import transaction
from django.http import Http404

from community.forum import loading
from community.forum.actions.writing import document, live_post, touched
from community.forum.events import PostChanged
from community.forum.models import Post, Reaction, ReactionName
from kernel.events import emit
from kernel.viewer import Viewer


def reaction_toggle(*, viewer: Viewer, post_id: int, name: str) -> bool:
    """Give a reaction or take it back; returns whether it stands now. Raises Http404 for own and hidden posts."""
    with transaction.atomic():
        user_id = loading.person(viewer)
        post = loading.post_locked(viewer, post_id)
        if not may_react(viewer, post, name):
            raise Http404
        given, new = Reaction.objects.get_or_create(post=post, user_id=user_id, name=name)
        if not new:
            given.delete()
        _count(post, name, 1 if new else -1)
        emit(
            PostChanged(
                actor_id=user_id,
                topic_id=post.topic_id,
                post_id=post.pk,
                what=f"reaction.{name}",
                changed=(document(post),),
                live=(live_post(post, "changed"),),
                touched=touched(post.topic),
            )
        )
    return new


def may_react(viewer: Viewer, post: Post, name: str) -> bool:
    """Members react to what others wrote; "me too" belongs to what opened the topic."""
    fitting = name == ReactionName.HELPFUL or (name == ReactionName.METOO and post.is_opening)
    return fitting and post.is_visible and viewer.holds("members") and post.account_id != viewer.user_id and not post.topic.space.archived


def _count(post: Post, name: str, step: int) -> None:
    field = f"{name}_count"
    setattr(post, field, max(0, getattr(post, field) + step))
    post.version += 1
    post.save(update_fields=[field, "version"])
