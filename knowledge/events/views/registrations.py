"""Registrations for hosts: everybody of an event, one person, deciding, putting somebody in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kernel.kinds import get
from kernel.middleware import viewer_of
from knowledge.events.actions.registrations import hosting as actions
from knowledge.events.audiences import may_run
from knowledge.events.forms.registration import HostForm
from knowledge.events.links import path_of
from knowledge.events.queries import registrations as queries
from knowledge.events.views.desk import run
from knowledge.events.views.own import context_of

DOING = {"approve": actions.registration_approve, "refuse": actions.registration_refuse}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registrations(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/planen/<id>/anmeldungen/`: who takes part, who waits; and putting somebody in."""
    viewer = viewer_of(request)
    event = run(viewer, pk)
    form = HostForm(
        request.POST if request.method == "POST" else None, event=event, without=("resolved",) if event.type.confidential else ()
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.registration_add(viewer=viewer, event_id=pk, said=form.said(), extra=bool(form.cleaned_data.get("extra")))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Registered, and told by mail."))
            return redirect("events:registrations", pk)
    found = queries.registrations_of(viewer, event)
    context: dict[str, Any] = {"event": event, "registrations": found, "rows": queries.rows_of(event, found), "form": form}
    return render(request, "knowledge/events/registrations.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@login_required
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/anmeldungen/<id>/`: one registration, for its person and the hosts."""
    viewer = viewer_of(request)
    one = queries.seen(viewer, pk)
    if one is None:
        raise Http404
    if one.account_id == viewer.user_id:
        return redirect(path_of(one))
    context = {**context_of(one, viewer_of(request)), "wall": get("registration").wall(one), "runs": may_run(viewer, one.event)}
    return render(request, "knowledge/events/registration.html", context)


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse."""
    act = DOING.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    one = act(viewer=viewer_of(request), registration_id=pk)
    messages.success(request, _("Noted, and told by mail."))
    return redirect("events:registrations", one.event_id)
