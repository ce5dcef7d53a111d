"""What a page shows beyond its own fields: each app registers, in its `contexts` module, a function for each of its page types.

So models stay free of queries, and every way to a page (served, previewed) shows the same.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Context = Callable[[HttpRequest, Any], dict[str, Any]]
_contexts: dict[str, Context] = {}


def shows(label: str) -> Callable[[Context], Context]:
    """Register what the page type of this label (``editorial.HomePage``) shows."""

    def register(context: Context) -> Context:
        _contexts[label] = context
        return context

    return register


def gathered(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What is registered for this page's type; nothing for others."""
    context = _contexts.get(type(page)._meta.label)  # noqa: SLF001
    return context(request, page) if context else {}
