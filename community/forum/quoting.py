"""Quotes as people type them: `[post:55]` at the head of a quoted block, so that the author's present name stands above it."""

from community.forum.models import Post

LONGEST = 800  # characters


def quoted(post: Post, words: str = "") -> str:
    """The Markdown that quotes a post, or the words of it that were selected."""
    chosen = words.strip() if words.strip() and words.strip() in _flat(post.text) else post.text
    text = chosen if len(chosen) <= LONGEST else chosen[:LONGEST].rsplit(" ", 1)[0] + " …"
    lines = [f"[post:{post.pk}]", *text.splitlines()]
    return "\n".join(f"> {line}" for line in lines) + "\n\n"


def _flat(text: str) -> str:
    return " ".join(text.split())
