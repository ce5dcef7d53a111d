"""The pages of laws and norms, from the law down to the number, and the card beside a citation.

Each shows everything the Viewer may read that cites it, and the way to the official text.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from search import engines
from search.analysis.norms import LAWS, Norm
from search.engines.base import EngineUnavailableError, Search
from search.queries import MAX_PAGE, PER_PAGE, Request, Results, results
from search.query import Query

LAW_AND_NUMBER = 2
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One law or norm in a list, and how much cites it; `level` counts from 1 below what the list is about."""

    label: str
    url: str
    count: int
    level: int = 1
    title: str = ""


@require_safe
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """`/normen/`: the laws that are cited in what the Viewer may read."""
    counts = _counts(viewer_of(request), "")
    lines = [
        Line(LAWS[key].short, reverse("search:law", args=[key]), count, title=LAWS[key].full)
        for key, count in counts.items()
        if key in LAWS
    ]
    return render(request, "search/norms.html", {"lines": sorted(lines, key=lambda line: line.label)})


@require_safe
@never_cache
def law(request: HttpRequest, law: str) -> HttpResponse:
    """`/normen/betrvg/`: the paragraphs of a law that are cited; 404 for a law we do not know."""
    if law not in LAWS:
        raise Http404
    counts = _counts(viewer_of(request), law)
    return render(request, "search/norms.html", {"law": LAWS[law], "lines": _lines(counts, law, depth=1)})


@require_safe
@never_cache
def norm(request: HttpRequest, law: str, number: str, below: str = "") -> HttpResponse:
    """`/normen/betrvg/87/` and `/normen/betrvg/87/abs1/nr6/`: everything that cites this norm; 404 for what cannot be one."""
    shown = _known(law, number, below)
    page = request.GET.get("seite", "1")
    at = min(int(page[:3]), MAX_PAGE) if page.isdecimal() else 1
    asked = Request(text="", filters={"norm": (shown.keys[-1],)}, order="date", page=at)
    try:
        found, unavailable = results(viewer_of(request), asked, marking=str(shown)), False
    except EngineUnavailableError:
        found, unavailable = Results(query=Query(""), request=asked), True
    context: dict[str, Any] = {
        "norm": shown,
        "law": LAWS[law],
        "found": found,
        "unavailable": unavailable,
        "above": [Line(str(Norm.from_key(key)), _address(key), 0) for key in shown.keys[1:-1]],
        "below": _lines(found.facets.get("norm", {}), shown.keys[-1], depth=LAW_AND_NUMBER),
        "paging": Paginator(range(found.groups), PER_PAGE).get_page(found.page),
    }
    return render(request, "search/norm.html", context, status=503 if unavailable else 200)


@require_safe
@never_cache
def card(request: HttpRequest, law: str, number: str, below: str = "") -> HttpResponse:
    """`/normen/karte/betrvg/87/abs1/nr6/`: a fragment beside a citation: what it is, and how much the Viewer may read cites it."""
    shown = _known(law, number, below)
    try:
        counts = {key: _cited(viewer_of(request), key) for key in {shown.keys[-1], shown.keys[1]}}
    except EngineUnavailableError:
        counts = {}
    exact, whole = counts.get(shown.keys[-1]), counts.get(shown.keys[1])
    context = {
        "norm": shown,
        "law": LAWS[law],
        "exact": exact,
        "whole": whole,
        "url": _address(shown.keys[1]),
        "here": _address(shown.keys[-1]),
    }
    return render(request, "search/norm_card.html", context)


def _known(law: str, number: str, below: str) -> Norm:
    try:
        return Norm.from_key("/".join(filter(None, (law, number, below))))
    except ValueError:
        raise Http404 from None


def _cited(viewer: Viewer, key: str) -> int:
    """How many items the Viewer may see that cite this, those of one topic each for itself."""
    search = Search(query=Query(""), filters={"norm": (key,)}, order="date", limit=1)
    return engines.current().search(viewer, search).total


def _counts(viewer: Viewer, law: str) -> dict[str, int]:
    """How many documents cite what, within one law or at all."""
    filters = {"norm": (law,)} if law else {}
    try:
        answer = engines.current().search(viewer, Search(query=Query(""), facets=("norm",), filters=filters, order="date", limit=1))
    except EngineUnavailableError:
        return {}
    return {key: count for key, count in answer.facets["norm"].items() if key.startswith(law)}


def _lines(counts: dict[str, int], above: str, *, depth: int) -> list[Line]:
    """What is cited below a key: one level below a law, everything below a paragraph; in the order of the law."""
    own = above.count("/") + 1
    below = [key for key in counts if key.startswith(f"{above}/") and (depth > 1 or key.count("/") == own)]
    return [_line(key, counts[key], key.count("/") + 1 - own) for key in sorted(below, key=_order)]


def _line(key: str, count: int, level: int) -> Line:
    shown = Norm.from_key(key)
    return Line(str(shown), _address(key), count, level, shown.title if level == 1 and key.count("/") == 1 else "")


def _address(key: str) -> str:
    law, number, *below = key.split("/")
    return reverse("search:norm", args=[law, number, *(["/".join(below)] if below else [])])


def _order(key: str) -> tuple[tuple[int, str], ...]:
    """Numbers by their value: Nr. 10 after Nr. 2, 112a after 112."""
    return tuple((int(found[1]) if (found := _DIGITS.search(level)) else 0, level) for level in key.split("/"))
