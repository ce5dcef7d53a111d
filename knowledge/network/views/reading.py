"""The directory, and one entry."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel import changes, kinds
from kernel.middleware import viewer_of
from knowledge.network import queries
from knowledge.network.models import Sort
from knowledge.network.queries import Wanted
from taxonomy.models import Branch, Region, Subject
from taxonomy.queries import terms

VOCABULARIES = {"region": Region, "branche": Branch, "thema": Subject}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """People and organisations that fit what is asked for; the choice stands in the address."""
    viewer = viewer_of(request)
    asked = {name: request.GET.get(name, "").replace("\0", "")[:100] for name in ("q", "art", *VOCABULARIES)}
    known = {name: terms(viewer, vocabulary) for name, vocabulary in VOCABULARIES.items()}
    chosen = {name: asked[name] for name in VOCABULARIES if asked[name] in {term.slug for term in known[name]}}
    labels = {"region": _("Region"), "branche": _("Branch"), "thema": _("Subject")}
    context = {
        "entries": queries.entries_page(viewer, Wanted(asked["q"], asked["art"], chosen), request.GET.get("p", "1")),
        "asked": asked,
        "sorts": [("", _("All")), *Sort.choices[:1], ("organisationen", _("All organisations")), *Sort.choices[1:]],
        "choices": [(name, labels[name], known[name], chosen.get(name, "")) for name in VOCABULARIES],
        "query": urlencode({name: value for name, value in asked.items() if value}),
    }
    response = render(request, "knowledge/network/index.html", context)
    return response if viewer.user_id else changes.depend(response, "network", "vocabulary")


@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry; 404 alike for missing, not agreed to and not yours."""
    viewer = viewer_of(request)
    found = queries.entry_at(viewer, slug)
    if found is None:
        raise Http404
    context = {"entry": found, "wall": kinds.get("contact").wall(found)}
    response = render(request, "knowledge/network/entry.html", context)
    return response if viewer.user_id else changes.depend(response, "network", "vocabulary")
