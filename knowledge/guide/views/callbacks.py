"""Asking to be called back, without an account; how it stands, by personal link; and the office's inbox."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from kernel.middleware import viewer_of
from knowledge.guide import queries
from knowledge.guide.actions import callback_ask, callback_link, callback_move, callback_of, callback_withdraw
from knowledge.guide.answers import gazetteer, read, read_query
from knowledge.guide.forms import CallbackForm
from knowledge.guide.offices import due, office_for
from knowledge.guide.views.asking import given

SHOWN = 50


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """`/lotse/rueckruf/?wer=kmu…`: who would call, by when, what they get; then the form."""
    places = gazetteer()
    answers = read(request.GET.dict(), places)
    office = office_for(answers.get("ort"), places)
    if office is None:
        return render(request, "knowledge/guide/no_office.html", {"query": answers.query})
    form = CallbackForm(request.POST or None, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        sender: int | str = request.user.pk or str(request.META.get("REMOTE_ADDR", ""))
        try:
            made = callback_ask(sender=sender, office=office, answers=answers.told, said=form.said())
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            return redirect(callback_link(made))
    context = {
        "form": form,
        "office": office,
        "due": due(office, timezone.localdate()),
        "given": given(answers, places),
        "answers": answers,
    }
    return render(request, "knowledge/guide/callback_ask.html", context, status=422 if form.errors else 200)


def _known(request: HttpRequest) -> dict[str, str]:
    """What somebody who is signed in need not type again; they see it, and change it if they like."""
    user = request.user
    return {"name": user.name, "mail": user.email} if isinstance(user, User) else {}


@never_cache
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """`/lotse/rueckruf/<token>/`: how it stands; the asker may take it back."""
    callback = callback_of(token)
    if request.method == "POST":
        callback_withdraw(token=token)
        return render(request, "knowledge/guide/taken_back.html")
    places = gazetteer()
    context = {"callback": callback, "given": given(read_query(callback.answers, places), places), "today": timezone.localdate()}
    response = render(request, "knowledge/guide/asked.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"  # a stricter one would keep the browser from sending the form
    return response


@require_safe
@never_cache
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """`/lotse/rueckrufe/`: what waits for one's own office."""
    viewer = viewer_of(request)
    if not queries.offices(viewer):
        raise Http404
    context = {
        "waiting": queries.open_callbacks(viewer)[:SHOWN],
        "settled": queries.settled_callbacks(viewer)[:SHOWN],
        "today": timezone.localdate(),
    }
    return render(request, "knowledge/guide/inbox.html", context)


@require_safe
@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """`/lotse/rueckrufe/<id>/`: one request with the answers, and what can be done."""
    callback = queries.callback_seen(viewer_of(request), pk)
    if callback is None:
        raise Http404
    places = gazetteer()
    told = given(read_query(callback.answers, places), places)
    context: dict[str, Any] = {"callback": callback, "given": told, "today": timezone.localdate()}
    return render(request, "knowledge/guide/callback.html", context)


@require_POST
@login_required
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """The office goes on with it."""
    callback_move(viewer=viewer_of(request), callback_id=pk, state=request.POST.get("state", ""))
    messages.success(request, _("Noted. Whoever asked can see it."))
    return redirect("guide:inbox")
