"""What the editors' pages show beyond their own fields."""

from typing import Any

from django.http import HttpRequest

from accounts.models import User
from accounts.steps import Step, next_step
from content.pages.contexts import shows
from editorial import queries
from editorial.models import HomePage, NewsIndexPage
from kernel.middleware import viewer_of


@shows("editorial.HomePage")
def home(request: HttpRequest, page: HomePage) -> dict[str, Any]:
    """For members first what waits for them, then what everyone sees."""
    found = queries.stories(viewer_of(request), page)
    waiting = queries.waiting(viewer_of(request))
    return {
        "waiting": waiting,
        "newest": queries.newest(viewer_of(request)) if waiting else [],
        "next_step": None if waiting else _next_step(request),
        "leading": found[0] if found else None,
        "stories": found[1:],
        "topics": queries.topics(viewer_of(request)),
        "news": queries.latest_news(viewer_of(request)),
    }


def _next_step(request: HttpRequest) -> Step | None:
    """What a new member has not done yet, for whom that is not put away."""
    user = request.user
    if not isinstance(user, User) or user.profile.steps_hidden:
        return None
    return next_step(viewer_of(request), user)


@shows("editorial.NewsIndexPage")
def news_index(request: HttpRequest, page: NewsIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """One page of news."""
    return {"news": queries.news_page(viewer_of(request), request.GET.get("p", "1"))}
