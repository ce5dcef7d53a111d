"""Doors of kept searches: keep one, the list, open, pause, give up."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from search.addresses import address_of, asked
from search.facets import FACETS, labels
from search.saved import queries
from search.saved.actions import MOST, search_forget, search_keep, search_open, search_pause
from search.saved.models import SavedSearch


@dataclass(frozen=True, slots=True)
class Line:
    """One kept search in the list, with its filters in words."""

    kept: SavedSearch
    filters: list[tuple[str, str]]


@require_safe
@never_cache
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """`/suche/gemerkt/`: everything the person keeps."""
    viewer = viewer_of(request)
    kept = list(queries.saved(viewer))
    return render(request, "search/saved.html", {"lines": _lines(viewer, kept), "most": MOST, "full": len(kept) >= MOST})


@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the search whose address the form carries, and go back to its results."""
    parameters = QueryDict(request.POST.get("suche", "").removeprefix("?")[:4000])
    wanted = asked(parameters)
    try:
        kept = search_keep(viewer=viewer_of(request), name=request.POST.get("name", ""), request=wanted)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return HttpResponseRedirect(address_of(wanted.text, wanted.filters, wanted.order))
    messages.success(request, _("“%(name)s” is kept. You will hear of what is new there.") % {"name": kept.name})
    return HttpResponseRedirect(address_of(wanted.text, wanted.filters, wanted.order))


@require_safe
@never_cache
@login_required
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the results; what was told of them counts as read."""
    kept = search_open(viewer=viewer_of(request), search_id=pk)
    asked_for = queries.request_of(kept)
    return HttpResponseRedirect(address_of(asked_for.text, asked_for.filters, asked_for.order))


@require_POST
@login_required
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Look no more, or again."""
    search_pause(viewer=viewer_of(request), search_id=pk, paused=request.POST.get("paused") == "1")
    return redirect("search:saved")


@require_POST
@login_required
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a search up."""
    search_forget(viewer=viewer_of(request), search_id=pk)
    messages.success(request, _("The search is given up."))
    return redirect("search:saved")


def _lines(viewer: Viewer, kept: list[SavedSearch]) -> list[Line]:
    named = labels(viewer, frozenset(name for search in kept for name in search.filters))
    return [
        Line(
            search,
            [
                (str(facet.label), ", ".join(named[facet.name].get(key) or _("unknown") for key in search.filters[facet.name]))
                for facet in FACETS
                if search.filters.get(facet.name)
            ],
        )
        for search in kept
    ]
