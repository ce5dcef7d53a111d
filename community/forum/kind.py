"""What topics and posts are, for every surface."""

from collections.abc import Collection, Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.authors import author_of, with_author
from community.forum.fragments import post_fragment
from community.forum.models import Post, PostState, Topic
from community.forum.models import TopicKind as TopicSort
from community.forum.queries.words import VOCABULARIES, words_of
from community.spaces.audiences import place_audience
from community.spaces.kind import wall_of
from kernel.audience import MEMBERS, Audience
from kernel.kinds import Attribution, ContentKind, SearchSource, register
from kernel.models import audience_by_id
from kernel.prepared import Prepared
from kernel.refs import KindRef
from kernel.viewer import Viewer

SUMMARY = 200  # characters


class TopicKind(ContentKind):
    """A topic; in search it carries the text that opened it."""

    name = "topic"
    model = Topic
    label = gettext_lazy("Topic")
    icon = "talk"
    default_audience = MEMBERS
    in_feed = True
    in_sitemap = True
    walled_by = "space_id"

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """With what its title, author and wall need."""
        return with_author(super().visible_to(viewer).select_related("space"))

    def live_queryset(self) -> QuerySet[Any]:
        """With space and author."""
        return with_author(Topic.objects.select_related("space"))

    def place_audience(self, item: Any) -> Audience:
        """The space's."""
        return place_audience(item.space)

    def text(self, item: Any) -> str:
        """The text that opened it, as typed."""
        return Post.objects.filter(topic=item, number=1).values_list("source", flat=True).first() or ""

    def wall(self, item: Any) -> str:
        """The space's band."""
        return wall_of(item.space)

    def date(self, item: Any) -> datetime | None:
        """When it was opened."""
        return item.created_at  # type: ignore[no-any-return]

    def summary(self, item: Any) -> str:
        """The beginning of the text that opened it."""
        return Truncator(_opening_text(item)).chars(SUMMARY)

    def live_fragment(self, item: Any, language: str) -> str:
        """Its line in lists."""
        with override(language):
            return render_to_string(
                "community/forum/topic_row.html", {"topic": item, "author": author_of(item), "wall": wall_of(item.space)}
            )

    def search_queryset(self) -> QuerySet[Any]:
        """With space, author and facets."""
        return with_author(Topic.objects.select_related("space", "answer").prefetch_related("branches", "challenges", "regions"))

    def search_source(self, item: Any) -> SearchSource | None:
        """Title and opening text, unless that text is hidden or deleted."""
        return SearchSource(
            title=item.title,
            body=_opening_text(item),
            url=item.get_absolute_url(),
            author=author_of(item).label,
            date=item.last_post_at,
            facets={**_facets(item), **_solved(item)},
            group=KindRef("topic", item.pk),
            quality={"accepted": float(item.answer_id is not None), "replies": float(item.post_count)},
        )


class PostKind(ContentKind):
    """A post; the one that opens a topic is found through the topic."""

    name = "post"
    model = Post
    label = gettext_lazy("Post")
    icon = "talk"
    default_audience = MEMBERS
    walled_by = "topic__space_id"

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """With topic, space and author."""
        return with_author(super().visible_to(viewer).select_related("topic__space"))

    def visible_ids(self, viewer: Viewer, ids: Collection[int]) -> set[int]:
        """Prepared for a single one: each badge asks for the newest post of a topic."""
        if len(ids) > 1:
            return super().visible_ids(viewer, ids)
        return {pk for only in ids for (pk,) in _VISIBLE.rows(viewer, post=only)}

    def title(self, item: Any) -> str:
        """Where it stands."""
        return _("%(topic)s, post %(number)d") % {"topic": item.topic.title, "number": item.number}

    def live_queryset(self) -> QuerySet[Any]:
        """With topic, space and author."""
        return with_author(Post.objects.select_related("topic__space"))

    def place_audience(self, item: Any) -> Audience:
        """The space's."""
        return place_audience(item.topic.space)

    def text(self, item: Any) -> str:
        """Its text as typed."""
        return str(item.source)

    def wall(self, item: Any) -> str:
        """The space's band."""
        return wall_of(item.topic.space)

    def date(self, item: Any) -> datetime | None:
        """When it was written."""
        return item.created_at  # type: ignore[no-any-return]

    def summary(self, item: Any) -> str:
        """Its beginning."""
        return Truncator(item.text).chars(SUMMARY)

    def live_items(self, ids: Collection[int]) -> dict[int, Any]:
        """Prepared for the one that was just written."""
        if len(ids) > 1:
            return super().live_items(ids)
        return {post.pk: post for only in ids for post in _FOR_LIVE.rows(post=only)}

    def live_fragment(self, item: Any, language: str) -> str:
        """The sheet as it stands on the topic's page."""
        return post_fragment(item, language)

    def attributions(self, ids: Iterable[int]) -> dict[int, Attribution]:
        """Whom quotes are from; hidden and deleted posts lose their quoted words."""
        posts = with_author(Post.objects.filter(pk__in=list(ids), state=PostState.VISIBLE).select_related("topic"))
        return {
            post.pk: Attribution(label=author_of(post).label, url=post.get_absolute_url(), audience=audience_by_id(post.audience_id))
            for post in posts
        }

    def search_queryset(self) -> QuerySet[Any]:
        """With topic, its facets, and author."""
        facets = ("topic__branches", "topic__challenges", "topic__regions")
        return with_author(Post.objects.filter(number__gt=1).select_related("topic__space")).prefetch_related(*facets)

    def search_item(self, item_id: int) -> Any | None:
        """Prepared: every post is indexed as it is written."""
        return _FOR_SEARCH.first(post=item_id)

    def search_source(self, item: Any) -> SearchSource | None:
        """Its words, grouped under the topic; nothing once deleted."""
        if item.is_opening or item.state == PostState.DELETED:
            return None
        return SearchSource(
            title=item.topic.title,
            body=item.text,
            url=item.get_absolute_url(),
            author=author_of(item).label,
            date=item.created_at,
            facets={**_facets(item.topic), **(_solved(item.topic) if item.topic.answer_id == item.pk else {})},
            group=KindRef("topic", item.topic_id),
            quality={"accepted": float(item.topic.answer_id == item.pk), "helpful": float(item.helpful_count)},
        )


def _opening_text(topic: Topic) -> str:
    opening = Post.objects.filter(topic=topic, number=1, state=PostState.VISIBLE).values_list("text", flat=True).first()
    return opening or ""


def _words(topic: Topic) -> dict[str, tuple[str, ...]]:
    """The slugs of its words by vocabulary: fetched along for many topics, else in one read."""
    if "branches" in getattr(topic, "_prefetched_objects_cache", ()):
        return {name: tuple(term.slug for term in getattr(topic, name).all()) for name in VOCABULARIES}
    words = words_of(topic.pk)
    return {name: tuple(word.slug for word in sorted(words, key=attrgetter("order")) if word.of == name) for name in VOCABULARIES}


def _facets(topic: Topic) -> dict[str, tuple[str, ...]]:
    words = _words(topic)
    return {
        "branch": words["branches"],
        "challenge": words["challenges"],
        "region": words["regions"],
        "space": (topic.space.slug,),
        "year": (str(topic.created_at.year),),
    }


def _solved(topic: Topic) -> dict[str, tuple[str, ...]]:
    """Whether a question has its answer: said by the topic and by the post that answered it."""
    return {"solved": ("solved" if topic.answer_id else "open",)} if topic.kind == TopicSort.QUESTION else {}


_VISIBLE = Prepared(lambda viewer, at, post: Post.objects.visible_to(viewer, at).filter(pk=post).values_list("pk"))
_FOR_LIVE = Prepared(lambda post: with_author(Post.objects.filter(pk=post).select_related("topic__space")))
_FOR_SEARCH = Prepared(lambda post: with_author(Post.objects.filter(pk=post, number__gt=1).select_related("topic__space")))
register(TopicKind())
register(PostKind())
