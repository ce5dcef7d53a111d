"""Turns what the content files write for short into what a person would type: mentions of people, quotes of earlier posts."""

import re
from collections.abc import Mapping, Sequence

from accounts.handles import handles_of
from community.forum.models import Post
from portal.demo.cast import Cast
from portal.demo.reading import Post as Written

__all__ = ["first_edition", "typed"]

MENTION = re.compile(r"@\[([\w-]+)\]")


def typed(post: Written, earlier: Sequence[Post], cast: Cast) -> str:
    """Return the Markdown of a post; `earlier` are the posts of its topic so far."""
    text = MENTION.sub(lambda found: f"@{_handles(found[1], cast)}", post.body.strip())
    if not post.quotes:
        return text
    return f"> [post:{earlier[post.quotes - 1].pk}]\n> {post.excerpt}\n\n{text}"


def first_edition(source: str) -> str:
    """Return the text as it was before its last paragraph was added, for posts that were edited."""
    before, _, _ = source.rpartition("\n\n")
    return before or source.rpartition(" ")[0]


def _handles(key: str, cast: Cast) -> str:
    known: Mapping[int, str] = handles_of([cast.people[key].pk])
    return known[cast.people[key].pk]
