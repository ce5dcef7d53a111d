"""Doors of spaces: joining, asking, inviting, deciding. They parse, call and render."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.spaces import queries
from community.spaces.kind import wall_of
from community.spaces.models import Membership
from kernel.middleware import viewer_of


@require_safe
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    """One membership: for the person it is about, and for the moderators who decide on it."""
    viewer = viewer_of(request)
    found = Membership.objects.visible_to(viewer).select_related("space", "user").filter(pk=pk).first()
    if found is None:
        raise Http404
    context = {
        "membership": found,
        "wall": wall_of(found.space),
        "own": found.user_id == viewer.user_id,
        "may_decide": queries.manageable(viewer).filter(pk=found.space_id).exists(),
    }
    return render(request, "community/spaces/membership.html", context)
