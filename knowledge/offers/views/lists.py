"""The list of offers with its filters, and what somebody keeps and proposed."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.team import belongs
from kernel import changes
from kernel.middleware import viewer_of
from knowledge.offers import filters
from knowledge.offers.models import State
from knowledge.offers.programmes import COUNTERS, on_shelf
from knowledge.offers.queries.offers import kept
from knowledge.offers.queries.team import own_proposals

PER_PAGE = 20
_ORDER = {State.OPEN: 0, State.PAUSED: 1, State.EXHAUSTED: 2, State.ENDED: 3}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/angebote/?stand=&art=&zielgruppe=&thema=&groesse=&branche=&region=&phase=`: what helps, open offers first."""
    viewer, day = viewer_of(request), timezone.localdate()
    words = filters.lexicon(viewer)
    chosen, offers = filters.chosen_of(words, request.GET.dict()), on_shelf(viewer)
    found = sorted(filters.passing(words, offers, chosen, day), key=lambda offer: _ORDER[State(offer.state_on(day))])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p", "1"))
    context = {
        "offers": page,
        "lines": [(offer, offer.state_on(day), State(offer.state_on(day)).label) for offer in page],
        "groups": filters.groups(words, offers, chosen, day),
        "total": len(found),
        "chosen": chosen,
        "query": urlencode(chosen),
        "team": belongs(viewer),
    }
    return changes.depend(render(request, "knowledge/offers/index.html", context), *COUNTERS)


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """`/angebote/meine/`: what the person keeps up to date, and what became of what they proposed."""
    viewer = viewer_of(request)
    context = {"offers": kept(viewer), "proposals": own_proposals(viewer), "today": timezone.localdate()}
    return render(request, "knowledge/offers/mine.html", context)
