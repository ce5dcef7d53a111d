"""The hosts' desk: their events, planning one, publishing, cancelling, naming hosts."""

from dataclasses import dataclass, replace
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
from kernel.refs import id_in
from kernel.viewer import Viewer
from knowledge.events.actions import events as actions
from knowledge.events.actions.values import EventValues
from knowledge.events.audiences import may_plan
from knowledge.events.forms.event import EventForm, sessions_form, sessions_said
from knowledge.events.forms.limits import questions_form, questions_said, quotas_form, quotas_said
from knowledge.events.models import Event
from knowledge.events.queries import desk as queries
from knowledge.events.queries.reports import may_report
from knowledge.events.queries.types import lexicon


@require_safe
@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/planen/`: the events one runs, and a new one."""
    viewer = seat(request)
    return render(
        request,
        "knowledge/events/desk.html",
        {"events": queries.run_by(viewer), "plans": may_plan(viewer), "reports": may_report(viewer), "types": lexicon(viewer).types},
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
            actions.host_remove(viewer=viewer, event_id=pk, user_id=id_in(removed))
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


@dataclass
class _Forms:
    """The form of an event and its rows."""

    event: EventForm
    sessions: Any
    quotas: Any
    questions: Any

    def values(self, zone: str) -> EventValues | None:
        """What they say; None if something is wrong, which they then show."""
        sessions = sessions_said(self.sessions, zone)
        right = self.event.is_valid() & self.quotas.is_valid() & self.questions.is_valid()
        if not right or sessions is None:
            return None
        return replace(self.event.values(sessions), quotas=quotas_said(self.quotas), questions=questions_said(self.questions))


def _form(request: HttpRequest, event: Event | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    forms = _Forms(EventForm(data, event=event), sessions_form(event, data), quotas_form(event, data), questions_form(event, data))
    known = lexicon(viewer_of(request))
    if event is None and data is None:
        forms.event.initial["type"] = next((one.pk for one in known.types if one.slug == request.GET.get("art")), None)
    if data is not None and (saved := _saved(request, event, forms)):
        messages.success(request, _("Saved."))
        return redirect("events:edit", saved.pk)
    hosts = queries.hosts(event) if event else []
    context: dict[str, Any] = {
        "form": forms.event, "rows": forms.sessions, "quotas": forms.quotas, "questions": forms.questions, "event": event, "hosts": hosts,
        "types": known.types,
    }  # fmt: skip
    return render(request, "knowledge/events/edit.html", context, status=422 if data is not None else 200)


def _saved(request: HttpRequest, event: Event | None, forms: _Forms) -> Event | None:
    """The event as saved; None if something is wrong, which the forms then say."""
    values = forms.values(request.POST.get("zone", ""))
    if values is None:
        return None
    viewer, base = viewer_of(request), request.POST.get("base", "")
    try:
        if event is None:
            return actions.event_create(viewer=viewer, values=values)
        return actions.event_change(viewer=viewer, event_id=event.pk, values=values, base=id_in(base)).event
    except ValidationError as error:
        forms.event.refuse(error)
        return None
