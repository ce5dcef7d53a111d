"""Pages of the admin about search: only for the editorial team, everybody else gets the same 404 as for a page that is not there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.team import belongs
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from search.engines.base import EngineUnavailableError
from search.explaining import MAX_TEXT, analysis, tried
from search.query import MAX_TEXT as MAX_QUERY
from search.radar.actions import ENOUGH
from search.radar.queries import PERIODS, radar


def team(request: HttpRequest) -> Viewer:
    """The Viewer, if they are of the editorial team; raises Http404 for all others."""
    viewer = viewer_of(request)
    if not belongs(viewer):
        raise Http404
    return viewer


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """`/admin/suche/themenradar/?tage=30`: what people look for and ask about, only as counts."""
    viewer = team(request)
    asked = request.GET.get("tage", "")
    days = int(asked) if asked in {str(period) for period in PERIODS} else PERIODS[-1]
    context: dict[str, Any] = {
        "radar": radar(viewer, days),
        "periods": PERIODS,
        "enough": ENOUGH,
        "breadcrumbs_items": [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": _("Theme radar")}],
        "header_title": _("Theme radar"),
        "header_icon": "view",
    }
    return render(request, "editorial/admin/radar.html", context)


@require_safe
def try_search(request: HttpRequest) -> HttpResponse:
    """`/admin/suche/probe/?q=&text=`: what a search finds and why, and what the analyser makes of a text."""
    viewer = team(request)
    query, text = request.GET.get("q", "").strip()[:MAX_QUERY], request.GET.get("text", "").strip()[:MAX_TEXT]
    context: dict[str, Any] = {
        "query": query,
        "text": text,
        "most": MAX_TEXT,
        "analysis": analysis(text or query) if text or query else None,
        "breadcrumbs_items": [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": _("Try the search")}],
        "header_title": _("Try the search"),
        "header_icon": "search",
    }
    try:
        context["tried"] = tried(viewer, query) if query else None
    except EngineUnavailableError:
        context["unavailable"] = True
    return render(request, "editorial/admin/search_try.html", context)
