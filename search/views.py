"""The doors of search: the page of results, the first results while typing, what is similar. They only parse, ask and render."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kernel import kinds
from kernel.frames import Frame, own_of, page
from kernel.middleware import viewer_of
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search.addresses import MAX_KEYS, PARAMS, Here, asked, changed
from search.answered import already
from search.choices import counted, narrowing
from search.engines.base import BEST, EngineUnavailableError
from search.queries import PER_PAGE, Results, instant, results
from search.query import parse
from search.radar import noting
from search.radar.actions import account, guest
from search.saved.models import MAX_NAME
from search.saved.queries import is_kept
from search.similar import similar
from search.suggesting import FEW, Suggestion, did_you_mean

SIMILAR = 5
MAX_TITLE = 150
"""Characters of a search that become the title of a question to the others."""


INSTEAD = "statt"
"""The parameter that holds what was typed where a similar spelling is searched for instead."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A search somebody may have meant, and its address with everything else as it is."""

    text: str
    url: str


@require_safe
@never_cache
def search_page(request: HttpRequest) -> HttpResponse:
    """`/suche/?q=&art=&region=&branche=&sort=&seite=`: everything about the page is in its address.

    What finds nothing leads to what may have been meant, if the Viewer may read such a word; `statt` is then what was typed.
    """
    wanted = asked(request.GET)
    try:
        found = results(viewer_of(request), wanted)
    except EngineUnavailableError:
        empty = Results(query=parse(wanted.text), request=wanted)
        return _page(request, empty, {"unavailable": True}, status=503)
    _count(request, found)
    meant = _meant(request.GET, found.meant)
    if meant and INSTEAD not in request.GET:
        return HttpResponseRedirect(f"{meant.url}&{urlencode({INSTEAD: found.query.text})}")
    return _page(request, found, _context(viewer_of(request), request, found))


def _count(request: HttpRequest, found: Results) -> None:
    """Let the Themenradar count this search; not its further pages, and not what was only narrowed."""
    if found.request.page > 1 or found.request.filters or found.query.is_empty:
        return
    user_id = viewer_of(request).user_id
    who = account(user_id) if user_id else guest(request.META.get("REMOTE_ADDR", ""))
    noting.note(text=found.query.text, who=who, found=found.total > 0 and (found.whole > 0 or not found.relaxed))


@require_safe
@never_cache
def search_instant(request: HttpRequest) -> HttpResponse:
    """`/suche/sofort/?q=`: a fragment with the first results for what is typed so far."""
    text = request.GET.get("q", "")
    try:
        found = instant(viewer_of(request), text)
    except EngineUnavailableError:
        return render(request, "search/instant.html", {"unavailable": True, "text": text[:MAX_TITLE]})
    return render(request, "search/instant.html", {"found": found, "total": counted(found.total)})


@require_safe
@never_cache
def search_spelling(request: HttpRequest) -> HttpResponse:
    """`/suche/schreibweise/?q=`: what may have been meant, as a fragment beside few results; with ``weiter=1`` it leads there at once."""
    try:
        meant = _meant(request.GET, did_you_mean(viewer_of(request), request.GET.get("q", "")))
    except EngineUnavailableError:
        meant = None
    if "weiter" not in request.GET:
        return render(request, "search/meant.html", {"meant": meant})
    if meant is None:
        messages.info(request, _("We know no similar spelling that you may read."))
    parameters = changed(request.GET, weiter=None)
    return HttpResponseRedirect(meant.url if meant else f"{reverse('search:page')}{parameters}")


@require_safe
@never_cache
def search_answered(request: HttpRequest) -> HttpResponse:
    """`/suche/schon-beantwortet/?titel=`: a fragment with what may answer the question whose title is being written."""
    return render(request, "search/answered.html", {"entries": already(viewer_of(request), request.GET.get("titel", ""))})


@require_safe
@never_cache
def search_similar(request: HttpRequest, ref: str) -> HttpResponse:
    """`/suche/aehnlich/topic:7/?art=topic`: a fragment with what is like an item, fetched beside pages that are kept for guests.

    With ``ganz=1`` it is a page of its own, for who has no script.
    """
    try:
        item = KindRef.parse(ref)
    except ValueError:
        raise Http404 from None
    viewer, wanted = viewer_of(request), tuple(request.GET.getlist("art")[:MAX_KEYS])
    context = {"entries": similar(item, viewer, SIMILAR, kinds=wanted), "only_topics": wanted == ("topic",), "heading": _fitting(wanted)}
    if "ganz" not in request.GET:
        return render(request, "search/similar.html", context)
    return render(request, "search/similar_page.html", {**context, "back": _back(item, viewer)})


def _fitting(wanted: tuple[str, ...]) -> str:
    """The heading of a list of one kind only; empty for mixed ones, which have a general one."""
    match wanted:
        case ("offer",):
            return _("Offers that fit")
        case ("event",):
            return _("Dates that fit")
        case _mixed:
            return ""


def _page(request: HttpRequest, found: Results, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The page: the shell around the results is the same whatever is searched for."""
    known = {"found": found, "viewer": viewer_of(request), "csrf_token": own_of(request)["csrf"], "LANGUAGE_CODE": get_language()}
    body = render_to_string("search/found.html", {**known, **context})
    title = f"{found.query.text} · " if found.query.text else ""
    return page(request, Frame("search/results.html", own={"title": title, "found": body}, by_query=False), status=status)


def _context(viewer: Viewer, request: HttpRequest, found: Results) -> dict[str, Any]:
    parameters, here = request.GET, Here(request.GET)
    chosen = narrowing(viewer, here, found)
    return {
        "asked": bool(found.query.text or found.request.filters),
        "typed": quote(found.query.text[:MAX_TITLE]),
        "total": counted(found.total),
        "narrowing": chosen,
        "by_relevance": here.changed(sort=None, seite=None),
        "by_date": here.changed(sort="datum", seite=None),
        "unfiltered": here.changed(seite=None, **dict.fromkeys(PARAMS.values())),
        "paging": _paging(found),
        "others": here.changed(seite=None).removeprefix("?"),
        "is_cut": found.total > BEST and found.page * PER_PAGE >= found.groups,
        "best": BEST,
        "kept": is_kept(viewer, found.request),
        "suggested": (found.query.text or " · ".join(chip.value for chip in chosen.chips))[:MAX_NAME],
        "here": request.get_full_path(),
        "meant": _meant(parameters, found.meant),
        "instead": parameters.get(INSTEAD, "")[:MAX_TITLE] if found.entries else "",
        "is_doubtful": bool(found.query.text) and (found.relaxed or 0 < found.total <= FEW),
    }


def _meant(parameters: QueryDict, found: Suggestion | None) -> Meant | None:
    address = changed(parameters, q=found.text, seite=None, weiter=None) if found else ""
    return Meant(found.text, f"{reverse('search:page')}{address}") if found else None


def _back(ref: KindRef, viewer: Viewer) -> dict[str, str]:
    """The item's title and address; raises Http404 for what the Viewer may not see."""
    item = kinds.resolve(ref, viewer)
    if item is None:
        raise Http404
    kind = kinds.get(ref.kind)
    return {"title": kind.title(item), "url": kind.url(item)}


def _paging(found: Results) -> Page[int]:
    return Paginator(range(found.groups), PER_PAGE).get_page(found.page)
