"""A post as HTML: one fragment, the same for everybody who may see the post, on pages and in live streams.

Cached by post, version, language and the counters `NAMES`, so neither an edit nor a renamed person ever shows an old fragment.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from threading import Lock

from django.core.cache import cache
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override

import markup
from accounts.authors import author_of, with_author
from community.forum.citing import KEPT, keep
from community.forum.models import Post
from kernel import changes
from kernel.models import audience_by_id
from kernel.prepared import Prepared

_NEWEST = Lock()
NAMES = ("authors", "vocabulary")
"""The counters that change with anybody's shown name, picture, role, or the words for branches and kinds of representation."""


def post_fragments(posts: Sequence[Post]) -> dict[int, str]:
    """The HTML of these posts by id, in the active language; posts already authorised, of which only `queries.posts.LIGHT` is read.

    One query for the counters, and for fragments not cached one for their texts and authors and one per kind of reference in them.
    """
    language = get_language() or "de"
    names = ".".join(str(value) for value in changes.versions(NAMES).values())
    keys = {post.pk: f"post.{post.pk}.{post.version}.{language}.{names}" for post in posts}
    known = cache.get_many(keys.values())
    found = {pk: known[key] for pk, key in keys.items() if key in known}
    missing = {post.pk: post for post in posts if post.pk not in found}
    if len(missing) != 1:
        return found | _made(missing, keys)
    with _NEWEST:  # its author's answer and everybody's stream ask at the same moment
        again = {pk: html for pk in missing if (html := cache.get(keys[pk])) is not None}
        return found | (again or _made(missing, keys))


def post_fragment(post: Post, language: str) -> str:
    """One post in one language, for live streams."""
    with override(language):
        return post_fragments([post])[post.pk]


def _made(missing: Mapping[int, Post], keys: Mapping[int, str]) -> dict[int, str]:
    fresh = _rendered(missing)
    cache.set_many({keys[pk]: html for pk, (html, is_current) in fresh.items() if is_current}, KEPT)
    return {pk: html for pk, (html, _is_current) in fresh.items()}


def _rendered(lights: Mapping[int, Post]) -> dict[int, tuple[str, bool]]:
    """The HTML, and whether it is of the version asked for; a post whose Audience moved meanwhile is left out rather than shown."""
    if not lights:
        return {}
    read = _ONE.rows(post=next(iter(lights))) if len(lights) == 1 else _whole().filter(pk__in=lights)
    posts = [post for post in read if post.audience_id == lights[post.pk].audience_id]
    keep(posts)
    htmls = _filled(posts)
    made = {post.pk: (_html(post, htmls[post.pk]), post.version == lights[post.pk].version) for post in posts}
    return dict.fromkeys(lights, ("", False)) | made


def _html(post: Post, html: str) -> str:
    accepted = post.topic.answer_id == post.pk
    context = {"post": post, "html": mark_safe(html), "author": author_of(post), "accepted": accepted}  # noqa: S308  # sanitised by markup
    return render_to_string("community/forum/post.html", context)


def _filled(posts: Sequence[Post]) -> dict[int, str]:
    places: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        places[post.audience_id].append(post)
    found: dict[int, str] = {}
    for audience_id, group in places.items():
        htmls = markup.fill([post.html for post in group], audience_by_id(audience_id))
        found |= {post.pk: html for post, html in zip(group, htmls, strict=True)}
    return found


def _whole() -> QuerySet[Post]:
    return with_author(Post.objects.select_related("topic"))


_ONE = Prepared(lambda post: _whole().filter(pk=post))
"""A post just written is the one fragment a page or a stream lacks."""
