"""Moderation's side: what waits, grant or refuse with a reason, two entries that are one company."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import actions
from accounts.forms.role import DecisionForm
from accounts.models import RoleClaim
from accounts.queries import alike, waiting_claims
from accounts.views.doors import add_errors, holders_only, viewer_of

PER_PAGE = 20


@never_cache
@holders_only("staff.moderation")
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first."""
    page = Paginator(waiting_claims(viewer_of(request)), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "accounts/review.html", {"page": page})


@never_cache
@holders_only("staff.moderation")
def decide(request: HttpRequest, claim_id: int) -> HttpResponse:
    """One request: read it, then grant or refuse."""
    claim = get_object_or_404(waiting_claims(viewer_of(request)), pk=claim_id)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, claim, form):
        messages.success(request, _("Decided. The person is told."))
        return redirect("accounts:review")
    near = alike(viewer_of(request), claim.company) if claim.company else []
    return render(request, "accounts/decide.html", {"claim": claim, "form": form, "near": near})


@holders_only("staff.moderation")
def merge(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The claim's company is one we know already: merge the two."""
    viewer = viewer_of(request)
    claim = get_object_or_404(waiting_claims(viewer), pk=claim_id)
    keep = next((one for one in alike(viewer, claim.company) if str(one.pk) == request.POST.get("keep")), None) if claim.company else None
    if request.method == "POST" and keep and claim.company:
        actions.company_merge(viewer=viewer, keep=keep, other=claim.company)
        messages.success(request, _("The two entries are one now."))
    return redirect("accounts:decide", claim_id)


def _decided(request: HttpRequest, claim: RoleClaim, form: DecisionForm) -> bool:
    decision = actions.role_refuse if "refuse" in request.POST else actions.role_grant
    try:
        decision(viewer=viewer_of(request), claim=claim, reason=form.cleaned_data["reason"])
    except ValidationError as refused:
        add_errors(form, refused)
        return False
    return True
