"""One's own registration behind a personal link: where it stands, accept, change, give up, hand on; and the list of a member's."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kernel.middleware import viewer_of
from kernel.ports import Cohorts, ask
from kernel.viewer import Viewer
from knowledge.events import clock
from knowledge.events.actions.registrations import own as actions
from knowledge.events.actions.registrations.registering import registration_confirm
from knowledge.events.calendars import answer as calendar_answer
from knowledge.events.forms.registration import HandForm, RegistrationForm
from knowledge.events.links import Holder, behind, handed_behind, path_of, token_of
from knowledge.events.models import Registration, Standing
from knowledge.events.queries.own import entry_of, own_registrations
from knowledge.events.queries.registrations import answers_of, told, turn_of
from knowledge.events.views.event import times

DOING: dict[str, Callable[..., Registration]] = {
    "confirm": registration_confirm,
    "accept": actions.registration_accept,
    "resolve": actions.registration_resolve,
    "cancel": actions.registration_cancel,
}


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/meine/`: a member's registrations."""
    found = [(one, told(one), path_of(one)) for one in own_registrations(viewer_of(request))]
    return render(request, "knowledge/events/mine.html", {"registrations": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """`/veranstaltungen/anmeldung/<token>/`: where it stands, and what one can do about it."""
    one = behind(token, viewer_of(request))
    if request.method == "POST":
        return _done(request, one)
    return private(render(request, "knowledge/events/own.html", context_of(one, viewer_of(request))))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """`/veranstaltungen/anmeldung/<token>/aendern/`: what one said."""
    one = behind(token, viewer_of(request))
    without = ("mail", "resolved") if one.event.type.confidential else ("mail",)
    form = RegistrationForm(request.POST if request.method == "POST" else None, event=one.event, without=without, one=one)
    if request.method == "POST" and form.is_valid():
        try:
            actions.registration_change(holder=Holder(one.pk, one.nonce), said=form.said(one.language))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Changed."))
            return redirect("events:own", token)
    return private(
        render(
            request,
            "knowledge/events/change.html",
            {**context_of(one, viewer_of(request)), "form": form},
            status=422 if form.errors else 200,
        )
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, token: str) -> HttpResponse:
    """`/veranstaltungen/anmeldung/<token>/weitergeben/`: offer one's place to a colleague."""
    one = behind(token, viewer_of(request))
    form = HandForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.registration_hand(holder=Holder(one.pk, one.nonce), name=form.cleaned_data["name"], mail=form.cleaned_data["mail"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your colleague has a mail with a link. Until they take the place it is yours."))
            return redirect("events:own", token)
    return private(
        render(
            request, "knowledge/events/hand.html", {**context_of(one, viewer_of(request)), "form": form}, status=422 if form.errors else 200
        )
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, token: str) -> HttpResponse:
    """`/veranstaltungen/anmeldung/uebernehmen/<token>/`: take over a colleague's place."""
    one, _nonce = handed_behind(token)
    form = RegistrationForm(request.POST if request.method == "POST" else None, event=one.event, without=("mail",))
    if request.method != "POST":
        form.initial = {"name": one.handed_to.get("name", ""), "organisation": one.organisation, "quota": str(one.quota_id or "")}
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.registration_take(token=token, viewer=viewer_of(request), said=form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The place is yours."))
            return redirect(path_of(taken))
    secret = one.event.type.confidential
    context: dict[str, Any] = {"event": one.event, "form": form, "when": times(one.event), "by": "" if secret else one.name}
    return private(render(request, "knowledge/events/take.html", context, status=422 if form.errors else 200))


@require_safe
@never_cache
def ics(request: HttpRequest, token: str) -> HttpResponse:
    """`/veranstaltungen/anmeldung/<token>/termin.ics`: with what only people with a place read."""
    one = behind(token, viewer_of(request))
    return calendar_answer(one.event.title, [entry_of(one, one.event)], one.event.slug)


def private(response: HttpResponse) -> HttpResponse:
    """The link lets somebody in: it goes to no other server and into no index. Without any referrer a browser could not send the form."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def context_of(one: Registration, viewer: Viewer) -> dict[str, Any]:
    """What a person reads about their own registration."""
    event = one.event
    secret = one.unverified
    return {
        "one": one, "event": event, "token": token_of(one), "when": times(event), "told": told(one), "secret": secret,
        "turn": turn_of(one) if one.standing == Standing.WAITING and not secret else 0,
        "deadline": clock.spoken_moment(one.deadline, event.zone) if one.deadline else "",
        "answers": answers_of(one, event.questions.all()), "has_place": one.standing == Standing.CONFIRMED,
        "handed": one.handed_to.get("name", ""), "qr": _qr(one) if one.standing == Standing.CONFIRMED and not event.is_over else "",
        "was_there": event.is_over and one.attendances.exists(),
        "room": ask(Cohorts).address(viewer, event.space_id) if event.space_id else "",
        "minutes": event.minutes if one.standing == Standing.CONFIRMED else "",
    }  # fmt: skip


def _qr(one: Registration) -> str:
    """The code for the entrance, drawn; it says nothing to anybody but the hosts."""
    address = f"{settings.HUB_URL}{reverse('events:scanned', args=[one.event_id, one.code])}"
    drawn: str = import_string("segno.make")(address, micro=False).svg_inline(border=2, scale=5, dark="#14212B", light="#FFFFFF")
    return mark_safe(drawn)  # noqa: S308  # our own drawing of our own address


def _done(request: HttpRequest, one: Registration) -> HttpResponse:
    act = DOING.get(request.POST.get("do", ""))
    if act is not None:
        try:
            act(holder=Holder(one.pk, one.nonce))
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect("events:own", token_of(one))
