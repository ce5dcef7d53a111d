"""The hosts' desk: their events, planning one, publishing, cancelling, naming hosts."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.queries import people
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.events.actions import events as actions
from knowledge.events.audiences import may_plan
from knowledge.events.forms.event import EventForm, sessions_form, sessions_said
from knowledge.events.models import Event
from knowledge.events.queries import desk as queries
from knowledge.events.queries.types import lexicon


@require_safe
@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/planen/`: the events one runs, and a new one."""
    viewer = seat(request)
    return render(
        request, "knowledge/events/desk.html", {"events": queries.run_by(viewer), "plans": may_plan(viewer), "types": lexicon(viewer).types}
    )


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/planen/neu/?art=`: a new event as a draft."""
    viewer = viewer_of(request)
    if not may_plan(viewer):
        raise Http404
    return _form(request, None)


@never_cache
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/planen/<id>/`: the whole event."""
    return _form(request, run(viewer_of(request), pk))


@require_POST
@login_required
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it."""
    try:
        event = actions.event_publish(viewer=viewer_of(request), event_id=pk)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("events:edit", pk)
    messages.success(request, _("Published."))
    return redirect(event.get_absolute_url())


@require_POST
@login_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it does not take place."""
    try:
        event = actions.event_cancel(viewer=viewer_of(request), event_id=pk, reason=request.POST.get("reason", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("events:edit", pk)
    messages.success(request, _("Cancelled. Everybody who registered is told."))
    return redirect(event.get_absolute_url())


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    try:
        actions.event_discard(viewer=viewer_of(request), event_id=pk)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("events:edit", pk)
    messages.success(request, _("The draft is deleted."))
    return redirect("events:desk")


@require_POST
@login_required
def host(request: HttpRequest, pk: int) -> HttpResponse:
    """Name another host by the short name others see, or take one back."""
    viewer = viewer_of(request)
    run(viewer, pk)
    try:
        if removed := request.POST.get("remove", ""):
            actions.host_remove(viewer=viewer, event_id=pk, user_id=int(removed) if removed.isdecimal() else 0)
        else:
            actions.host_add(viewer=viewer, event_id=pk, user_id=_person(viewer, request.POST.get("handle", "")))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("events:edit", pk)


def seat(request: HttpRequest) -> Viewer:
    """The Viewer, if they plan or run anything; raises Http404 for all others."""
    viewer = viewer_of(request)
    if not may_plan(viewer) and not any(token.startswith("event.") for token in viewer.tokens):
        raise Http404
    return viewer


def run(viewer: Viewer, pk: int) -> Event:
    """The event, for whoever runs it; raises Http404."""
    event = queries.run_one(viewer, pk)
    if event is None:
        raise Http404
    return event


def _person(viewer: Viewer, handle: str) -> int:
    found = people(viewer).filter(handle=handle.strip().lstrip("@").lower()).first()
    if found is None:
        raise ValidationError(_("There is no member of this short name."))
    return int(found.user_id)


def _form(request: HttpRequest, event: Event | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form, rows = EventForm(data, event=event), sessions_form(event, data)
    if event is None and data is None:
        form.initial["type"] = next((one.pk for one in lexicon(viewer_of(request)).types if one.slug == request.GET.get("art")), None)
    if data is not None and (saved := _saved(request, event, form, rows)):
        messages.success(request, _("Saved."))
        return redirect("events:edit", saved.pk)
    wrong = data is not None
    people_ = queries.hosts(event) if event else []
    context: dict[str, Any] = {"form": form, "rows": rows, "event": event, "hosts": people_, "types": lexicon(viewer_of(request)).types}
    return render(request, "knowledge/events/edit.html", context, status=422 if wrong else 200)


def _saved(request: HttpRequest, event: Event | None, form: EventForm, rows: Any) -> Event | None:
    """The event as saved; None if something is wrong, which the forms then say."""
    sessions = sessions_said(rows, request.POST.get("zone", ""))
    if not form.is_valid() or sessions is None:
        return None
    viewer, values = viewer_of(request), form.values(sessions)
    base = request.POST.get("base", "")
    try:
        if event is None:
            return actions.event_create(viewer=viewer, values=values)
        return actions.event_change(viewer=viewer, event_id=event.pk, values=values, base=int(base) if base.isdecimal() else 0).event
    except ValidationError as error:
        form.refuse(error)
        return None
