"""Registering, with an account or without one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kernel.kinds import get
from kernel.middleware import viewer_of
from knowledge.events.actions.registrations.registering import is_open, registration_begin, registration_make
from knowledge.events.forms.registration import RegistrationForm
from knowledge.events.links import path_of
from knowledge.events.models import Event
from knowledge.events.queries.own import registration_of
from knowledge.events.queries.types import lexicon
from knowledge.events.views.event import event_seen, times


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """`/veranstaltungen/<slug>/anmelden/`: the form; who is registered already is led to their registration."""
    viewer = viewer_of(request)
    event = event_seen(viewer, lexicon(viewer), slug)
    if known := registration_of(viewer, event):
        return redirect(path_of(known))
    member = viewer.holds("members")
    form = RegistrationForm(request.POST if request.method == "POST" else None, event=event, without=("mail",) if member else ())
    if request.method != "POST" and member:
        form.initial["name"] = request.user.name  # type: ignore[union-attr]
        form.initial["function"] = request.user.profile.function  # type: ignore[union-attr]
    if request.method == "POST" and form.is_valid() and (answer := _registered(request, event, form)):
        return answer
    allowed = member or (event.guests and not event.type.confidential)
    context: dict[str, Any] = {
        "event": event, "form": form, "wall": get("event").wall(event), "when": times(event), "open": is_open(event), "member": member,
        "allowed": allowed,
    }  # fmt: skip
    return render(request, "knowledge/events/register.html", context, status=422 if form.errors else 200)


def _registered(request: HttpRequest, event: Event, form: RegistrationForm) -> HttpResponse | None:
    """Where it goes on; None if something is wrong, which the form then says. Programs get the same answer as people do."""
    viewer = viewer_of(request)
    try:
        if viewer.holds("members"):
            one = registration_make(viewer=viewer, event_id=event.pk, said=form.said())
            messages.success(request, _("Your registration has arrived."))
            return redirect(path_of(one))
        if not form.is_program:
            registration_begin(sender=str(request.META.get("REMOTE_ADDR", "")), viewer=viewer, event_id=event.pk, said=form.said())
    except ValidationError as error:
        form.refuse(error)
        return None
    return render(request, "knowledge/events/look_into_mail.html", {"event": event, "mail": form.cleaned_data["mail"]})
