"""What press pages show beyond their own fields."""

from typing import Any

from django.http import HttpRequest

from content.pages.contexts import shows
from editorial.press import queries
from editorial.press.models import PressIndexPage
from kernel.middleware import viewer_of


@shows("editorial_press.PressIndexPage")
def index(request: HttpRequest, page: PressIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """One page of releases."""
    return {"releases": queries.releases_page(viewer_of(request), request.GET.get("p", "1"))}
