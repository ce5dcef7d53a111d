"""One offer: its page, its conditions on a day, its history."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.team import belongs
from content.pages import discussion
from kernel import changes
from kernel.kinds import get
from kernel.middleware import viewer_of
from kernel.programmes import Programme
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.offers import filters
from knowledge.offers.models import Offer, Phase, Sort, State
from knowledge.offers.programmes import on_shelf, programme_of
from knowledge.offers.queries import offers as queries
from knowledge.offers.sheet.reading import differences
from knowledge.offers.sheet.sorts import day_of

TOPICS, RELATED = 5, 4


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/angebote/<slug>/`: everything one needs to know before the first step."""
    viewer, today = viewer_of(request), timezone.localdate()
    offer = _seen(viewer, slug)
    words, shelf = filters.lexicon(viewer), on_shelf(viewer)
    here = next((other for other in shelf if other.id == offer.pk), None) or programme_of(offer)
    condition, ref = queries.condition_on(offer, today), KindRef("offer", offer.pk)
    state = offer.state_on(today)
    context: dict[str, Any] = {
        "offer": offer,
        "wall": get("offer").wall(offer),
        "state": state,
        "state_label": State(state).label,
        "sort": Sort(offer.sort).label,
        "phases": [str(Phase(phase).label).partition(":")[0] for phase in offer.phases if phase in Phase.values],
        "successor": offer.successor if offer.successor and viewer.sees(offer.successor) else None,
        "condition": condition,
        "pays": next((terms.own_part for terms in here.terms if terms.holds(today)), None),
        "dated": len(offer.conditions.all()) > 1,
        "papers": [line for line in offer.papers.splitlines() if line.strip()],
        "overdue": bool(offer.review_due and offer.review_due < today),
        "related": _related(shelf, here),
        "facts": _facts(words, here),
        "sizes": here.sizes,
        "topics": discussion.about(ref, viewer, TOPICS),
        "ref": str(ref),
        "keeps": queries.keeps(viewer, offer),
        "team": belongs(viewer),
    }
    counters = ("offers", "vocabulary", "glossary", *(discussion.about_counters(ref) if viewer.user_id is None else ()))
    return changes.depend(render(request, "knowledge/offers/offer.html", context), *counters)


@require_safe
def conditions(request: HttpRequest, slug: str) -> HttpResponse:
    """`/angebote/<slug>/konditionen/?am=2023-05-01`: what was, is and will be given; whoever was granted something keeps it."""
    viewer = viewer_of(request)
    offer, typed = _seen(viewer, slug), request.GET.get("am", "")[:20]
    day, wrong = timezone.localdate(), ""
    try:
        day = parse_date(day_of(typed) or "") or day
    except ValidationError as error:
        wrong = error.messages[0]
    context = {
        "offer": offer, "wall": get("offer").wall(offer), "day": day, "typed": typed, "wrong": wrong,
        "condition": queries.condition_on(offer, day), "rows": list(offer.conditions.all()),
    }  # fmt: skip
    return changes.depend(render(request, "knowledge/offers/conditions.html", context), "offers", "vocabulary")


@require_safe
@never_cache
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """`/angebote/<slug>/verlauf/`: every edition, with what changed; who did it only for the team."""
    viewer = viewer_of(request)
    offer = _seen(viewer, slug)
    editions = [(change, differences(change.before, change.after) if change.before else []) for change in queries.history(viewer, offer)]
    context = {"offer": offer, "wall": get("offer").wall(offer), "editions": editions, "team": belongs(viewer)}
    return render(request, "knowledge/offers/history.html", context)


def _seen(viewer: Viewer, slug: str) -> Offer:
    offer = queries.offer_by_slug(viewer, slug)
    if offer is None:
        raise Http404
    return offer


def _facts(words: filters.Lexicon, here: Programme) -> dict[str, Any]:
    """The words of its limits, by what they limit."""
    places = here.accepts.get("place", frozenset())
    return {
        "groups": words.named("zielgruppe", here.accepts.get("group", ())),
        "branches": words.named("branche", here.accepts.get("branch", ())),
        "regions": words.named("region", places),
        "districts": [pair for pair in words.districts if pair[0] in places],
        "subjects": words.named("thema", here.accepts.get("subject", ())),
    }


def _related(shelf: list[Programme], here: Programme) -> list[Programme]:
    """Offers that share subjects and are open, the nearest first."""
    subjects, today = here.accepts.get("subject", frozenset()), timezone.localdate()
    others = [other for other in shelf if other.id != here.id and other.state_on(today) == State.OPEN]
    scored = [(len(subjects & other.accepts.get("subject", frozenset())), other) for other in others]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].title))
    return [other for _score, other in best[:RELATED]]
