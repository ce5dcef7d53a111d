"""The doors of search: the page of results, and the first results while typing. Both only parse, ask and render."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kernel.refs import KindRef
from search.engines.base import BEST, EngineUnavailableError
from search.facets import FACETS, Facet, Labels, labels
from search.queries import MAX_PAGE, PER_PAGE, Request, Results, instant, results
from search.query import Query, parse
from search.similar import similar

MAX_KEYS = 20
"""Accepted keys of one facet in an address."""
MAX_OPTIONS = 12
SIMILAR = 5
ORDERS = {"datum": "date"}


@dataclass(frozen=True, slots=True)
class Option:
    """One key of a facet as a link: it adds the key to the address, or takes it out."""

    key: str
    label: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One facet as it is shown."""

    label: str
    param: str
    options: list[Option]


@require_safe
@never_cache
def search_page(request: HttpRequest) -> HttpResponse:
    """`/suche/?q=&art=&region=&branche=&sort=&seite=`: everything about the page is in its address."""
    asked = _asked(request.GET)
    try:
        found = results(request.viewer, asked)  # type: ignore[attr-defined]
    except EngineUnavailableError:
        return render(
            request, "search/results.html", {"found": Results(query=parse(asked.text), request=asked), "unavailable": True}, status=503
        )
    return render(request, "search/results.html", _context(request.GET, found))


@require_safe
@never_cache
def search_instant(request: HttpRequest) -> HttpResponse:
    """`/suche/sofort/?q=`: a fragment with the first results for what is typed so far."""
    text = request.GET.get("q", "")
    try:
        found = instant(request.viewer, text)  # type: ignore[attr-defined]
    except EngineUnavailableError:
        found = Results(query=Query(""), request=Request(text=text))
    return render(request, "search/instant.html", {"found": found})


@require_safe
@never_cache
def search_similar(request: HttpRequest, ref: str) -> HttpResponse:
    """`/suche/aehnlich/topic:7/?art=topic`: a fragment with what is like an item, fetched beside pages that are kept for guests."""
    try:
        item = KindRef.parse(ref)
    except ValueError:
        raise Http404 from None
    wanted = tuple(request.GET.getlist("art")[:MAX_KEYS])
    entries = similar(item, request.viewer, SIMILAR, kinds=wanted)  # type: ignore[attr-defined]
    return render(request, "search/similar.html", {"entries": entries})


def _asked(parameters: QueryDict) -> Request:
    filters = {
        facet.name: keys for facet in FACETS if (keys := tuple(dict.fromkeys(parameters.getlist(facet.param)))[:MAX_KEYS]) and any(keys)
    }
    page = parameters.get("seite", "1")
    number = int(page) if page.isdecimal() and len(page) < 4 else 1  # noqa: PLR2004  # no address of ours has more digits
    order = ORDERS.get(parameters.get("sort", ""), "relevance")
    return Request(text=parameters.get("q", ""), filters=filters, order=order, page=min(max(number, 1), MAX_PAGE))


def _context(parameters: QueryDict, found: Results) -> dict[str, Any]:
    return {
        "found": found,
        "choices": _choices(parameters, found),
        "by_relevance": _changed(parameters, sort=None, seite=None),
        "by_date": _changed(parameters, sort="datum", seite=None),
        "unfiltered": _changed(parameters, seite=None, **{facet.param: None for facet in FACETS}),
        "paging": _paging(found),
        "others": _changed(parameters, seite=None).removeprefix("?"),
        "is_cut": found.total > BEST and found.page * PER_PAGE >= found.groups,
        "best": BEST,
    }


def _paging(found: Results) -> Page[int]:
    return Paginator(range(found.groups), PER_PAGE).get_page(found.page)


def _choices(parameters: QueryDict, found: Results) -> list[Choice]:
    if found.query.is_empty:
        return []
    named = labels()
    choices = [Choice(str(facet.label), facet.param, _options(parameters, facet, named[facet.name], found)) for facet in FACETS]
    return [choice for choice in choices if choice.options]


def _options(parameters: QueryDict, facet: Facet, named: Labels, found: Results) -> list[Option]:
    selected = found.request.filters.get(facet.name, ())
    counts = {key: 0 for key in selected if key in named} | found.facets.get(facet.name, {})
    if facet.is_tree:
        counts = {key: count for key, count in counts.items() if _is_offered(key, selected)}
    ordered = sorted(counts, key=lambda key: (key not in selected, -counts[key], named.get(key, key)))
    return [
        Option(
            key,
            named.get(key, key),
            counts[key],
            _changed(parameters, seite=None, **{facet.param: _toggled(facet, selected, key)}),
            key in selected,
        )
        for key in ordered[: MAX_OPTIONS + len(selected)]
    ]


def _is_offered(key: str, selected: tuple[str, ...]) -> bool:
    """In a tree: the highest level, what is selected with everything above it, and one level below."""
    parent = key.rpartition("/")[0]
    return not parent or parent in selected or any(chosen == key or chosen.startswith(f"{key}/") for chosen in selected)


def _toggled(facet: Facet, selected: tuple[str, ...], key: str) -> tuple[str, ...]:
    if facet.is_tree:
        parent = key.rpartition("/")[0]
        return ((parent,) if parent else ()) if key in selected else (key,)
    return tuple(other for other in selected if other != key) if key in selected else (*selected, key)


def _changed(parameters: QueryDict, **changes: str | tuple[str, ...] | None) -> str:
    """The address of this page with some parameters changed; None takes one out."""
    copy = parameters.copy()
    for name, value in changes.items():
        copy.setlist(name, [] if value is None else [value] if isinstance(value, str) else list(value))
    return f"?{copy.urlencode()}"
