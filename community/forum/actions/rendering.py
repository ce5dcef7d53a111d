"""Rebuilding stored HTML after the renderer changed: in batches, each one transaction and one event."""

from collections.abc import Iterator

from django.db import transaction

import markup
from community.forum.actions.writing import document
from community.forum.events import PostsRendered
from community.forum.models import Post, PostState
from kernel.events import emit

BATCH = 500


def posts_render(*, everything: bool = False) -> Iterator[int]:
    """Render posts of older renderers (or all) anew, and yield how many each batch had; safe to end and begin again."""
    last = 0
    while batch := _next(last, everything=everything):
        last = batch[-1].pk
        with transaction.atomic():
            held = list(Post.objects.select_for_update(of=("self",)).filter(pk__in=[post.pk for post in batch]).order_by("pk"))
            for post in held:
                _render(post)
            Post.objects.bulk_update(held, ["html", "text", "markup_version", "version"])
            touched = {f"topic.{post.topic_id}" for post in held}
            emit(PostsRendered(changed=tuple(dict.fromkeys(document(post) for post in held)), touched=tuple(sorted(touched))))
        yield len(held)


def _next(last: int, *, everything: bool) -> list[Post]:
    posts = Post.objects.filter(pk__gt=last).exclude(state=PostState.DELETED)
    stale = posts if everything else posts.filter(markup_version__lt=markup.VERSION)
    return list(stale.order_by("pk").only("pk")[:BATCH])


def _render(post: Post) -> None:
    rendered = markup.render(post.source)
    post.html, post.text, post.markup_version = rendered.html, rendered.text, rendered.version
    post.version += 1
