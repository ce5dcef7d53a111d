"""What others may see of a person; for members only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.authors import author_of_account
from accounts.queries import profile_by_handle
from accounts.views.doors import viewer_of


@never_cache
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """One member's page; the same 404 for guests, for unknown and for suspended people."""
    viewer = viewer_of(request)
    profile = profile_by_handle(viewer, handle)
    mine = profile.user_id == viewer.user_id
    context = {"profile": profile, "author": author_of_account(profile.user), "mine": mine, "moderates": viewer.holds("staff.moderation")}
    return render(request, "accounts/person.html", context)
