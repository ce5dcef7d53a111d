"""Doors of the glossary: the page of all words, and the card of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.glossary.queries import entry_of, glossary
from kernel import changes
from kernel.middleware import viewer_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All words."""
    response = render(request, "content/glossary/index.html", {"entries": glossary(viewer_of(request)).entries})
    return response if viewer_of(request).user_id else changes.depend(response, "glossary")


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The explanation of one word, for the card beside it."""
    entry = entry_of(viewer_of(request), slug)
    if entry is None:
        raise Http404
    response = render(request, "content/glossary/card.html", {"entry": entry})
    return response if viewer_of(request).user_id else changes.depend(response, "glossary")
