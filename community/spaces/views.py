"""Doors of spaces: joining, asking, inviting, deciding. They parse, call and render."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.spaces import actions, queries
from community.spaces.forms import InviteForm, ReasonForm, RequestForm
from community.spaces.kind import wall_of
from community.spaces.models import Access, Membership, Role, Space, State
from kernel.limits import spend
from kernel.middleware import viewer_of
from kernel.viewer import Viewer


@require_safe
@login_required
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    """One membership: for the person it is about, and for the moderators who decide on it."""
    return _membership_page(request, _membership(viewer_of(request), pk), ReasonForm())


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, refuse, remove or appoint; refusing and removing need a reason."""
    viewer = viewer_of(request)
    found = _membership(viewer, pk)
    reason = request.POST.get("reason", "")
    verbs: dict[str, Callable[[], object]] = {
        "approve": lambda: actions.member_approve(viewer=viewer, membership=found),
        "refuse": lambda: actions.member_refuse(viewer=viewer, membership=found, reason=reason),
        "remove": lambda: actions.member_remove(viewer=viewer, membership=found, reason=reason),
        "appoint": lambda: _appointed(viewer, found, Role.MODERATOR),
        "dismiss": lambda: _appointed(viewer, found, Role.MEMBER),
    }
    form = ReasonForm(request.POST)
    if form.is_valid() and _tried(form, verbs.get(request.POST.get("decision", ""), _unknown)):
        return HttpResponseRedirect(reverse("spaces:members", args=[found.space.slug]))
    return _membership_page(request, found, form, status=422)


@require_safe
@login_required
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who looks after the space; for its moderators also everybody in it and who asks to join."""
    viewer = viewer_of(request)
    return _members_page(request, _space(viewer, slug), InviteForm())


@require_POST
@login_required
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite a member into a closed group."""
    viewer = viewer_of(request)
    space = _space(viewer, slug)
    form = InviteForm(request.POST)
    if form.is_valid() and _tried(form, lambda: _invited(viewer, space, form)):
        messages.success(request, _("The invitation is on its way."))
        return HttpResponseRedirect(reverse("spaces:members", args=[slug]))
    return _members_page(request, space, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to join an announced group."""
    viewer = viewer_of(request)
    space = get_object_or_404(queries.announced(viewer), slug=slug)
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _tried(form, lambda: _asked(viewer, space, form)):
        messages.success(request, _("Your request is on its way; you will hear from the group."))
        made = queries.membership(viewer, space)
        return HttpResponseRedirect((made or space).get_absolute_url())
    context = {"form": form, "space": space, "wall": wall_of(space), "membership": queries.membership(viewer, space)}
    return render(request, "community/spaces/ask.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Join a space, or accept an invitation."""
    viewer = viewer_of(request)
    if _too_often(request, viewer):
        return HttpResponseRedirect(reverse("forum:spaces"))
    made = actions.member_join(viewer=viewer, space_id=pk)
    return HttpResponseRedirect(made.space.get_absolute_url())


@require_POST
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a space, decline an invitation or take a request back."""
    viewer = viewer_of(request)
    if not _too_often(request, viewer):
        actions.member_leave(viewer=viewer, space_id=pk)
        messages.success(request, _("You are no longer a member there."))
    return HttpResponseRedirect(reverse("forum:spaces"))


def _membership(viewer: Viewer, pk: int) -> Membership:
    found: Membership = get_object_or_404(Membership.objects.visible_to(viewer).select_related("space", "user__profile"), pk=pk)
    return found


def _space(viewer: Viewer, slug: str) -> Space:
    space = queries.by_slug(viewer, slug)
    if space is None:
        raise Http404
    return space


def _appointed(viewer: Viewer, found: Membership, role: str) -> Membership:
    return actions.member_appoint(viewer=viewer, space_id=found.space_id, user_id=found.user_id, role=role)


def _asked(viewer: Viewer, space: Space, form: RequestForm) -> Membership:
    spend(viewer.user_id, "membership")
    return actions.member_request(viewer=viewer, space_id=space.pk, message=form.cleaned_data["message"])


def _too_often(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether somebody comes and goes too often; the sentence stands on the next page."""
    try:
        spend(viewer.user_id, "membership")
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return True
    return False


def _invited(viewer: Viewer, space: Space, form: InviteForm) -> Membership:
    spend(viewer.user_id, "membership")
    message = form.cleaned_data["message"]
    return actions.member_invite(viewer=viewer, space_id=space.pk, user_id=form.user_id(viewer), message=message)


def _unknown() -> object:
    raise Http404


def _tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the action went through; its refusal stands on the form."""
    try:
        act()
    except ValidationError as error:
        named = hasattr(error, "error_dict") and set(error.error_dict) <= set(form.fields)
        form.add_error(None, error if named else error.messages[0])
        return False
    return True


def _membership_page(request: HttpRequest, found: Membership, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    context = {
        "membership": found,
        "space": found.space,
        "wall": wall_of(found.space),
        "mine": found.user_id == viewer.user_id,
        "inside": viewer.sees(found.space),
        "may_decide": queries.manageable(viewer).filter(pk=found.space_id).exists(),
        "form": form,
    }
    return render(request, "community/spaces/membership.html", context, status=status)


def _members_page(request: HttpRequest, space: Space, form: InviteForm, *, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    manages = queries.manageable(viewer).filter(pk=space.pk).exists()
    context: dict[str, Any] = {
        "space": space,
        "wall": wall_of(space),
        "membership": queries.membership(viewer, space),
        "manages": manages,
        "requests": queries.members(viewer, space, State.REQUESTED) if manages else [],
        "members": queries.members(viewer, space, State.ACTIVE, State.INVITED) if manages else [],
        "moderators": queries.moderators_of(viewer, space),
        "form": form if manages and space.access == Access.CLOSED else None,
    }
    return render(request, "community/spaces/members.html", context, status=status)
