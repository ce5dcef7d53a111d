"""What the editors' pages show beyond their own fields."""

from typing import Any

from django.http import HttpRequest

from content.pages.contexts import shows
from editorial import queries
from editorial.models import HomePage, NewsIndexPage


@shows("editorial.HomePage")
def home(request: HttpRequest, page: HomePage) -> dict[str, Any]:
    """For members first what waits for them, then what everyone sees."""
    found = queries.stories(request.viewer, page)
    return {
        "waiting": queries.waiting(request.viewer),
        "leading": found[0] if found else None,
        "stories": found[1:],
        "topics": queries.topics(request.viewer),
        "news": queries.latest_news(request.viewer),
    }


@shows("editorial.NewsIndexPage")
def news_index(request: HttpRequest, page: NewsIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """One page of news."""
    return {"news": queries.news_page(request.viewer, request.GET.get("p", "1"))}
