"""One's own data to take along, and leaving for good."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions, personal
from accounts.forms.role import EraseForm
from accounts.views.doors import user_of, within_limit


@never_cache
@require_POST
@reauthentication_required
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Everything the hub knows of me, as one JSON file or a ZIP."""
    if not within_limit(request, "hub_export"):
        return cast("HttpResponse", respond_429(request))
    user = user_of(request)
    body, kind = (personal.as_zip(user), "application/zip") if form == "zip" else (personal.as_json(user), "application/json")
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="zukunfts-hub-{user.profile.handle}.{form}"'
    return response


@never_cache
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """What can be taken along, and the way out."""
    return render(request, "accounts/data.html")


@never_cache
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    """Leave for good; says what remains before."""
    user = user_of(request)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.account_erase(user=user)
        logout(request)
        messages.success(request, _("Your account is deleted. What you wrote stays without your name. All the best to you."))
        return redirect("accounts:gone")
    return render(request, "accounts/erase.html", {"form": form, "remaining": personal.remaining(user)})


@never_cache
def gone(request: HttpRequest) -> HttpResponse:
    """Goodbye."""
    return render(request, "accounts/gone.html")
