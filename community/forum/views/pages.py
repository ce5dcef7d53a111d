"""What every page of the forum answers with."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from community.forum.fragments import NAMES
from kernel import changes, frames
from kernel.frames import Frame


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *depends: str, status: int = 200) -> HttpResponse:
    """Render a page; for a guest it declares which counters it depends on, so that it may be stored until one of them changes."""
    return _stored(request, render(request, f"community/forum/{template}", context, status=status), depends)


def framed(request: HttpRequest, frame: Frame, *depends: str, status: int = 200) -> HttpResponse:
    """The same for a page that is kept for members too."""
    return _stored(request, frames.page(request, frame, status=status), depends)


def _stored(request: HttpRequest, response: HttpResponse, depends: tuple[str, ...]) -> HttpResponse:
    if depends and request.user.is_anonymous:
        changes.depend(response, *depends, *NAMES, "pages")
    return response
