"""Pieces of a page that repeat with other values, such as the rows of a list: rendered once with marks, filled in ever after.

A piece is found again by everything its template may decide by (its facts and the language); values are only put in, never looked at.
"""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from html import escape

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kernel.marks import Marks, cut


def piece(template: str, language: str, values: Mapping[str, str], **facts: Hashable) -> SafeString:
    """The template with these values, escaped unless they are safe; `language` is the active one. Raises KeyError for a value it lacks."""
    parts = (_parts.__wrapped__ if settings.DEBUG else _parts)(template, language, tuple(facts.items()))
    filled = [_escaped(values[part]) if place % 2 else part for place, part in enumerate(parts)]
    return mark_safe("".join(filled))  # noqa: S308  # every value was escaped, the rest is the template


def _escaped(value: str) -> str:
    """What `conditional_escape` makes of text, without its looks at what is no text: asked some hundred times for a page."""
    return value if isinstance(value, SafeString) else escape(value)


@lru_cache(maxsize=512)
def _parts(template: str, language: str, facts: tuple[tuple[str, Hashable], ...]) -> list[str]:
    """What stands between the values, and their names in turn."""
    return cut(render_to_string(template, {"value": Marks(), "LANGUAGE_CODE": language, **dict(facts)}))
