"""Generated content for load tests, in batches: many topics and posts in few statements, one event per batch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice

from django.db import transaction
from django.http import Http404

import markup
from community.forum.audiences import post_audience, topic_audience
from community.forum.bylines import NAMED, Byline, apply
from community.forum.events import ForumFilled
from community.forum.models import Post, Topic
from community.forum.models import TopicKind as Kind
from community.forum.texts import slug_of
from community.spaces.models import Space
from kernel.events import emit
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer

BATCH = 200  # topics per transaction
ROWS = 2000  # rows per statement


@dataclass(frozen=True, slots=True)
class PostSeed:
    """One generated post."""

    account_id: int
    source: str
    at: datetime
    byline: Byline = NAMED


@dataclass(frozen=True, slots=True)
class TopicSeed:
    """One generated topic; its first post opens it and must be the oldest."""

    title: str
    posts: tuple[PostSeed, ...]
    kind: str = Kind.DISCUSSION


def bulk_import(*, viewer: Viewer, space_id: int, topics: Iterable[TopicSeed], announce: bool = True) -> Iterator[int]:
    """Store generated topics as they come and yield how many posts each batch had; raises Http404 for who may not open spaces.

    `announce=False` leaves out what search would index, for a rebuild afterwards; the pages' counters change all the same.
    """
    if not (viewer.holds("staff.moderation") or viewer.holds("staff.admin")):
        raise Http404
    space = Space.objects.get(pk=space_id)
    seeds = iter(topics)
    while batch := list(islice(seeds, BATCH)):
        with transaction.atomic():
            made = _topics(space, batch)
            posts = [post for topic, seed in zip(made, batch, strict=True) for post in _posts(space, topic, seed)]
            Post.objects.bulk_create(posts, batch_size=ROWS)
            refs = (*(KindRef("topic", row.pk) for row in made), *(KindRef("post", row.pk) for row in posts if not row.is_opening))
            emit(ForumFilled(actor_id=viewer.user_id, changed=refs if announce else (), touched=_touched(space, made)))
        yield len(posts)


def _topics(space: Space, seeds: list[TopicSeed]) -> list[Topic]:
    return Topic.objects.bulk_create([_topic(space, seed) for seed in seeds], batch_size=ROWS)


def _topic(space: Space, seed: TopicSeed) -> Topic:
    first, last = seed.posts[0], seed.posts[-1]
    topic = Topic(space=space, kind=seed.kind, title=seed.title, slug=slug_of(seed.title), account_id=first.account_id)
    topic.created_at, topic.last_post_at = first.at, last.at
    topic.last_number = topic.post_count = len(seed.posts)
    apply(first.byline, topic)
    topic.audience_id = stored(topic_audience(space, topic))
    return topic


def _posts(space: Space, topic: Topic, seed: TopicSeed) -> Iterator[Post]:
    audience_id = stored(post_audience(space, topic, Post()))
    for number, row in enumerate(seed.posts, start=1):
        rendered = _rendered(row.source)
        post = Post(topic=topic, number=number, account_id=row.account_id, created_at=row.at, audience_id=audience_id)
        post.source, post.html, post.text, post.markup_version = row.source, rendered.html, rendered.text, rendered.version
        apply(row.byline, post)
        yield post


def _touched(space: Space, topics: list[Topic]) -> tuple[str, ...]:
    return (f"space.{space.pk}", *(f"topic.{topic.pk}" for topic in topics))


@lru_cache(maxsize=1024)
def _rendered(source: str) -> markup.Rendered:
    """Generated texts repeat."""
    return markup.render(source)
