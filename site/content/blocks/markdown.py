"""Markdown to blocks, for texts that come from files or from a discussion; editors write blocks directly."""

import re
from typing import Any

from markdown_it import MarkdownIt
from wagtail.rich_text import RichText

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "code", "fence", "lheading"])
_TAGS = ((re.compile(r"<(/?)strong>"), r"<\1b>"), (re.compile(r"<(/?)em>"), r"<\1i>"))


def paragraphs(text: str) -> list[tuple[str, Any]]:
    """One block of running text; nothing for an empty one."""
    html = _MARKDOWN.render(text.strip())
    for pattern, tag in _TAGS:
        html = pattern.sub(tag, html)
    return [("paragraph", RichText(html.replace("\n", "")))] if html else []


def lined(text: str) -> str:
    """Markdown in which every line stays one: words written line by line, not in paragraphs."""
    return "  \n".join(text.strip().splitlines())


def sections(parts: list[dict[str, str]]) -> list[tuple[str, Any]]:
    """Headings of the second level, each with its text, from records with `heading` and `body`."""
    return [block for part in parts for block in _section(part)]


def _section(part: dict[str, str]) -> list[tuple[str, Any]]:
    heading = [("heading", {"text": part["heading"], "level": "2"})] if part.get("heading") else []
    return [*heading, *paragraphs(part["body"])]
