"""Moderation's door to suspending an account and lifting that again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.forms.role import SuspensionForm
from accounts.queries import people, suspended_people
from accounts.views.doors import add_errors, holders_only, viewer_of

PER_PAGE = 20


@never_cache
@holders_only("staff.moderation")
def suspended(request: HttpRequest) -> HttpResponse:
    """Whose account is suspended, latest first."""
    page = Paginator(suspended_people(viewer_of(request)), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "accounts/suspended.html", {"page": page})


@never_cache
@holders_only("staff.moderation")
def suspend(request: HttpRequest, handle: str) -> HttpResponse:
    """Suspend a member, with a reason they read."""
    viewer = viewer_of(request)
    profile = get_object_or_404(people(viewer), handle=handle)
    form = SuspensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.account_suspend(viewer=viewer, user=profile.user, reason=form.cleaned_data["reason"])
        except ValidationError as refused:
            add_errors(form, refused)
        else:
            messages.success(request, _("The account is suspended. The person gets the reason by mail."))
            return redirect("accounts:suspended")
    return render(request, "accounts/suspend.html", {"form": form, "profile": profile})


@require_POST
@holders_only("staff.moderation")
def restore(request: HttpRequest, user_id: int) -> HttpResponse:
    """Open a suspended account again."""
    viewer = viewer_of(request)
    user = get_object_or_404(suspended_people(viewer), pk=user_id)
    actions.account_restore(viewer=viewer, user=user)
    messages.success(request, _("The account is open again. The person is told by mail."))
    return redirect("accounts:suspended")
