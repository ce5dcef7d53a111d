"""What the editors' pages show beyond their own fields."""

from typing import Any

from django.http import HttpRequest

from content.pages.contexts import shows
from editorial import queries
from editorial.models import HomePage, NewsIndexPage
from kernel.middleware import viewer_of


@shows("editorial.HomePage")
def home(request: HttpRequest, page: HomePage) -> dict[str, Any]:
    """For members first what waits for them, then what everyone sees."""
    found = queries.stories(viewer_of(request), page)
    return {
        "waiting": queries.waiting(viewer_of(request)),
        "leading": found[0] if found else None,
        "stories": found[1:],
        "topics": queries.topics(viewer_of(request)),
        "news": queries.latest_news(viewer_of(request)),
    }


@shows("editorial.NewsIndexPage")
def news_index(request: HttpRequest, page: NewsIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """One page of news."""
    return {"news": queries.news_page(viewer_of(request), request.GET.get("p", "1"))}
