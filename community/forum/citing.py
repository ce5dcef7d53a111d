"""The legal norms that posts cite, for the column beside a topic. Kept per post and version, beside the post's fragment."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.core.cache import cache

from community.forum.models import Post
from search.analysis.norms import Norm, citations

KEPT = 60 * 60 * 24  # seconds
SHOWN = 8

Cited = list[tuple[str, str]]


def cited(posts: Sequence[Post]) -> list[Norm]:
    """The paragraphs these posts cite, the most cited first; posts already authorised, of which only `queries.posts.LIGHT` is read.

    One query for the texts of posts whose norms are not kept.
    """
    known: dict[str, Cited] = cache.get_many([_key(post) for post in posts])
    missing = [post.pk for post in posts if _key(post) not in known]
    if missing:
        known |= keep(Post.objects.filter(pk__in=missing).only("version", "text"))
    counted = Counter(norm for post in posts for norm in known.get(_key(post), ()))
    return [Norm(*norm) for norm, _count in counted.most_common(SHOWN)]


def keep(posts: Iterable[Post]) -> dict[str, Cited]:
    """Read and keep what these posts cite, while their texts are at hand: law and paragraph, each once per post."""
    found = {_key(post): list(dict.fromkeys((cite.norm.law, cite.norm.number) for cite in citations(post.text))) for post in posts}
    cache.set_many(found, KEPT)
    return found


def _key(post: Post) -> str:
    return f"norms.{post.pk}.{post.version}"
