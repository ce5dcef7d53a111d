"""Series: their pages, copying an event, and one type over all regions with what was and what comes."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kernel import changes
from kernel.middleware import viewer_of
from knowledge.events import pages
from knowledge.events.actions.copies import event_copy
from knowledge.events.forms.copies import CopyForm
from knowledge.events.models import Event
from knowledge.events.queries import events as queries
from knowledge.events.queries import series as queries_of_series
from knowledge.events.queries.types import Lexicon, lexicon
from knowledge.events.views.desk import run
from taxonomy import atlas


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/planen/<id>/kopieren/`: drafts with all settings."""
    viewer = viewer_of(request)
    event = run(viewer, pk)
    form = CopyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = event_copy(viewer=viewer, event_id=pk, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            told = ngettext("%(n)d copy is there as a draft.", "%(n)d copies are there as drafts.", len(made)) % {"n": len(made)}
            messages.success(request, told)
            return redirect("events:edit", made[0].pk) if len(made) == 1 else redirect("events:desk")
    return render(request, "knowledge/events/copy.html", {"event": event, "form": form}, status=422 if form.errors else 200)


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """`/veranstaltungen/regionen/<art>/`: one type in every region, coming and past."""
    viewer = viewer_of(request)
    known = lexicon(viewer)
    kind = next((kind for kind in known.types if kind.slug == slug), None)
    if kind is None:
        raise Http404
    coming = pages.lines(known.typed(queries.coming(viewer, {"art": slug})[:200]))
    past = pages.lines(known.typed(queries.past(viewer, {"art": slug})[:400]))
    rows = [
        (region, *([line for line in lines if line.event.region_id == region.pk] for lines in (coming, past))) for region in known.regions
    ]
    reached = len({line.event.region_id for line in (*coming, *past) if line.event.region_id and not line.event.is_cancelled})
    expected = _held(line.event for line in coming)
    context = {"kind": kind, "rows": rows, "reached": reached, "coming": expected, "past": len(past)}
    return changes.depend(render(request, "knowledge/events/series.html", context), "events", "vocabulary")


@require_safe
def all_series(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/reihen/`: every series."""
    found = queries_of_series.all_series(viewer_of(request))
    return changes.depend(render(request, "knowledge/events/all_series.html", {"found": found}), "events")


@require_safe
def one_series(request: HttpRequest, slug: str) -> HttpResponse:
    """`/veranstaltungen/reihen/<slug>/`: what comes and what was; for one through all regions, how every region stands."""
    viewer = viewer_of(request)
    known = lexicon(viewer)
    held = queries_of_series.series_at(viewer, known, slug)
    if held is None:
        raise Http404
    context = {"series": held.series, "ahead": pages.lines(held.ahead), "behind": pages.lines(held.behind)}
    context |= _stations(held, known) if held.series.regional else {}
    return changes.depend(render(request, "knowledge/events/one_series.html", context), "events", "vocabulary")


def _stations(held: queries_of_series.Held, known: Lexicon) -> dict[str, Any]:
    """Every region on the map and in the list; the map counts what was not cancelled and leads to the list."""
    found = held.stations(known.regions)
    there = [(place.slug, _held((*ahead, *behind))) for place, ahead, behind in found if place]
    return {
        "stations": [(place, pages.lines(ahead), pages.lines(behind)) for place, ahead, behind in found],
        "map": atlas.drawing(known.regions, dict(there), {slug: f"#region-{slug}" for slug, _count in there}),
        "whole": atlas.whole(),
        "source": atlas.SOURCE,
        "reached": sum(bool(count) for _slug, count in there),
        "all": len(there),
    }


def _held(events: Iterable[Event]) -> int:
    """How many of them were or will be held."""
    return sum(not event.is_cancelled for event in events)
