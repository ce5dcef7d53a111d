"""The pages of laws and norms: everything the Viewer may read that cites them, and the way to the official text."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kernel.viewer import Viewer
from search import engines
from search.analysis.norms import LAWS, Norm
from search.engines.base import Search
from search.queries import MAX_PAGE, PER_PAGE, Request, results
from search.query import Query

NUMBER = re.compile(r"\d{1,4}[a-z]?")


@dataclass(frozen=True, slots=True)
class Line:
    """One law or norm in a list, and how much cites it."""

    label: str
    url: str
    count: int


@require_safe
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """`/normen/`: the laws that are cited in what the Viewer may read."""
    counts = _counts(request.viewer, "")  # type: ignore[attr-defined]
    lines = [Line(LAWS[key].short, reverse("search:law", args=[key]), count) for key, count in counts.items() if key in LAWS]
    return render(request, "search/norms.html", {"lines": sorted(lines, key=lambda line: line.label)})


@require_safe
@never_cache
def law(request: HttpRequest, law: str) -> HttpResponse:
    """`/normen/betrvg/`: the paragraphs of a law that are cited; 404 for a law we do not know."""
    if law not in LAWS:
        raise Http404
    counts = _counts(request.viewer, law)  # type: ignore[attr-defined]
    below = [Norm.from_key(key) for key in counts if key.count("/") == 1]
    lines = [
        Line(str(norm), reverse("search:norm", args=[law, norm.number]), counts[f"{law}/{norm.number}"])
        for norm in sorted(below, key=_order)
    ]
    return render(request, "search/norms.html", {"law": LAWS[law], "lines": lines})


@require_safe
@never_cache
def norm(request: HttpRequest, law: str, number: str) -> HttpResponse:
    """`/normen/betrvg/87/`: everything that cites this norm; 404 for what cannot be one."""
    if law not in LAWS or not NUMBER.fullmatch(number):
        raise Http404
    shown = Norm(law, number)
    page = request.GET.get("seite", "1")
    at = min(int(page[:3]), MAX_PAGE) if page.isdecimal() else 1
    asked = Request(text="", filters={"norm": (f"{law}/{number}",)}, order="date", page=at)
    found = results(request.viewer, asked)  # type: ignore[attr-defined]
    below = [(str(Norm.from_key(key)), count) for key, count in sorted(found.facets["norm"].items()) if key.startswith(f"{law}/{number}/")]
    context: dict[str, Any] = {"norm": shown, "law": LAWS[law], "found": found, "below": below}
    return render(request, "search/norm.html", context | {"paging": Paginator(range(found.groups), PER_PAGE).get_page(found.page)})


def _counts(viewer: Viewer, law: str) -> dict[str, int]:
    """How many documents cite what, within one law or at all."""
    filters = {"norm": (law,)} if law else {}
    answer = engines.current().search(viewer, Search(query=Query(""), facets=("norm",), filters=filters, order="date", limit=1))
    return {key: count for key, count in answer.facets["norm"].items() if key.startswith(law)}


def _order(shown: Norm) -> tuple[int, str]:
    return int(re.sub(r"\D", "", shown.number)), shown.number
