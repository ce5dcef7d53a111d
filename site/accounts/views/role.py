"""The verified role: the person's side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.forms.role import RoleForm
from accounts.models import State, User
from accounts.queries import own_claims, waiting_claims
from accounts.views.doors import add_errors, user_of, viewer_of, within_limit


@never_cache
@login_required
def role(request: HttpRequest) -> HttpResponse:
    """How my claims stand, and the form to ask for a role."""
    user, viewer = user_of(request), viewer_of(request)
    form = RoleForm(request.POST or None, initial=_initial(user))
    if request.method == "POST" and form.is_valid() and within_limit(request, "hub_role", form) and _requested(user, form):
        messages.success(request, _("Thank you. We check your request. You can write your first question meanwhile; it is kept."))
        return redirect("accounts:role")
    claims = list(own_claims(viewer))
    waits = any(one.state == State.REQUESTED for one in claims)
    context = {"form": form, "claims": claims, "waits": waits, "member": viewer.holds("members")}
    return render(request, "accounts/role.html", context)


@never_cache
@login_required
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """One request by its number, as notifications name it: the person's own page, or moderation's desk; 404 for others."""
    viewer = viewer_of(request)
    if own_claims(viewer).filter(pk=claim_id).exists():
        return redirect("accounts:role")
    get_object_or_404(waiting_claims(viewer), pk=claim_id)
    return redirect("accounts:decide", claim_id)


@require_POST
@login_required
def withdraw(request: HttpRequest, claim_id: int) -> HttpResponse:
    """End a role of mine or take back my request."""
    viewer = viewer_of(request)
    mine = get_object_or_404(own_claims(viewer), pk=claim_id)
    actions.role_withdraw(viewer=viewer, claim=mine)
    messages.success(request, _("Done. The role no longer counts."))
    return redirect("accounts:role")


def _requested(user: User, form: RoleForm) -> bool:
    data = form.cleaned_data
    try:
        name = data["company_name"]
        company = actions.company_match_or_create(name=name, actor_id=user.pk) if name else None
        actions.role_request(user=user, role=data["role"], company=company, kind=data["kind"], evidence=data["evidence"])
    except ValidationError as refused:
        add_errors(form, refused)
        return False
    return True


def _initial(user: User) -> dict[str, str]:
    company = user.profile.company
    known = {"representation": "representation", "advice": "adviser"}
    return {"company_name": company.name if company else "", "role": known.get(user.profile.situation, "")}
