"""Doors of the regions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kernel import changes, kinds
from kernel.middleware import viewer_of
from kernel.moments import today
from knowledge.regions import queries
from taxonomy import atlas
from taxonomy.models import Region
from taxonomy.queries import terms


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All regions."""
    regions = queries.regions(viewer_of(request))
    addresses = {region.slug: reverse("regions:region", args=[region.slug]) for region in regions}
    context = {"regions": regions, "map": atlas.drawing(regions, {}, addresses), "source": atlas.SOURCE}
    response = render(request, "knowledge/regions/index.html", context)
    return response if viewer_of(request).user_id else changes.depend(response, "vocabulary")


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """One region: contacts, funding, and whatever stands in it; 404 for an unknown one."""
    viewer = viewer_of(request)
    found = queries.region_of(viewer, slug)
    if found is None:
        raise Http404
    profile = getattr(found, "profile", None)
    context = {
        "region": found,
        "profile": profile,
        "contacts": [contact for contact in profile.contacts.all() if contact.consent] if profile else [],
        "bars": queries.bars(profile),
        "groups": queries.groups(viewer, slug),
        "spaces": queries.spaces(viewer, profile),
        "map": atlas.drawing(terms(viewer, Region), {}, {}, current=slug),
        "source": atlas.SOURCE,
        "today": today(),
    }
    response = render(request, "knowledge/regions/region.html", context)
    counters = kinds.region_counters()
    if viewer.user_id is not None or counters is None:
        return response
    return changes.depend(response, "vocabulary", "regions", "spaces", *counters)
