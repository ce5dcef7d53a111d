"""Reading posts: always a range over (topic, number), so that number 90,000 costs what number 1 costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.authors import with_author
from community.forum.models import Post, PostRevision, PostState, Topic
from community.spaces.queries import moderates
from kernel.prepared import Prepared
from kernel.viewer import Viewer

PAGE = 20
LIGHT = ("id", "topic", "number", "version", "audience", "created_at", "account", "state")


@dataclass(frozen=True, slots=True)
class Window:
    """A page of a topic: its posts in order, and whether there are posts before and after it."""

    posts: Sequence[Post]
    has_before: bool
    has_after: bool

    @property
    def first(self) -> int:
        """The number of its first post, 0 for an empty page."""
        return self.posts[0].number if self.posts else 0

    @property
    def last(self) -> int:
        """The number of its last post, 0 for an empty page."""
        return self.posts[-1].number if self.posts else 0

    @property
    def next(self) -> int:
        """The number the following page begins at."""
        return self.last + 1


def window_from(viewer: Viewer, topic: Topic, number: int) -> Window:
    """The page that begins at this number; past the end, the last page."""
    if number > topic.last_number:
        return window_before(viewer, topic, topic.last_number + 1)
    posts = _FROM.rows(viewer, topic=topic.pk, number=number)
    if not posts and number > 1:
        return window_before(viewer, topic, topic.last_number + 1)
    return Window(posts[:PAGE], has_before=bool(posts) and posts[0].number > 1, has_after=len(posts) > PAGE)


def window_before(viewer: Viewer, topic: Topic, number: int) -> Window:
    """The page that ends just before this number."""
    posts = _BEFORE.rows(viewer, topic=topic.pk, number=number)
    shown = posts[:PAGE][::-1]
    return Window(shown, has_before=len(posts) > PAGE, has_after=bool(shown) and shown[-1].number < topic.last_number)


def post_by_id(viewer: Viewer, post_id: int) -> Post | None:
    """A post with its topic, space and author, or None: missing and not yours are the same."""
    posts = with_author(Post.objects.visible_to(viewer).select_related("topic__space"))
    post: Post | None = posts.filter(pk=post_id).first()
    return post


def contributions(viewer: Viewer, topic_id: int, after: int, limit: int) -> list[Post]:
    """The posts of a topic after a number, neither hidden nor deleted, with their authors."""
    shown = with_author(Post.objects.visible_to(viewer).filter(topic=topic_id, state=PostState.VISIBLE, number__gt=after))
    return list(shown.order_by("number")[:limit])


def may_read_history(viewer: Viewer, post: Post) -> bool:
    """Earlier editions are for everybody who reads the post; those of a hidden or deleted one for its author and the moderators."""
    if post.is_visible:
        return viewer.holds("members")
    return (viewer.user_id is not None and post.account_id == viewer.user_id) or moderates(viewer, post.topic.space)


def editions(viewer: Viewer, post: Post) -> list[PostRevision]:
    """The earlier editions, oldest first; none for who may not read them."""
    return list(post.revisions.order_by("edition")) if may_read_history(viewer, post) else []


def _from(viewer: Viewer, at: Any, topic: Any, number: Any) -> QuerySet[Post]:
    return _light(viewer, at, topic).filter(number__gte=number).order_by("number")[: PAGE + 1]


def _before(viewer: Viewer, at: Any, topic: Any, number: Any) -> QuerySet[Post]:
    return _light(viewer, at, topic).filter(number__lt=number).order_by("-number")[: PAGE + 1]


def _light(viewer: Viewer, at: Any, topic: Any) -> QuerySet[Post]:
    """Only what a cached fragment needs; texts and authors are fetched for fragments that are missing."""
    return Post.objects.visible_to(viewer, at).filter(topic=topic).only(*LIGHT)


_FROM = Prepared(_from)
_BEFORE = Prepared(_before)
