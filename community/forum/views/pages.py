"""What every page of the forum answers with."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from community.forum.fragments import NAMES
from kernel import changes


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *depends: str, status: int = 200) -> HttpResponse:
    """Render a page; for a guest it declares which counters it depends on, so that it may be stored until one of them changes."""
    response = render(request, f"community/forum/{template}", context, status=status)
    if depends and request.user.is_anonymous:
        changes.depend(response, *depends, *NAMES, "pages")
    return response
