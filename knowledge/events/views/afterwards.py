"""After an event: the certificate and its check, what people say, and the report of it for hosts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from content.downloads import download
from kernel.limits import spend
from kernel.middleware import viewer_of
from knowledge.events.actions.afterwards import feedback_give
from knowledge.events.actions.attendance import certificate_issue
from knowledge.events.forms.around import CheckForm, FeedbackForm
from knowledge.events.links import Holder, behind
from knowledge.events.papers.certificate import certificate_pdf
from knowledge.events.queries.around import certificate_at, said_of
from knowledge.events.views.desk import run
from knowledge.events.views.own import context_of, private


@require_safe
@never_cache
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """`/veranstaltungen/anmeldung/<token>/bescheinigung.pdf`: for whoever was there."""
    one = behind(token, viewer_of(request))
    try:
        made = certificate_issue(registration=one)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("events:own", token)
    return private(download(certificate_pdf(made, one), f"bescheinigung-{one.event.slug}.pdf"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_certificate(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/bescheinigung/`: whether a certificate is real; code and surname together, never one alone."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    found, asked = None, False
    if request.method == "POST" and form.is_valid():
        try:
            spend(request.META.get("REMOTE_ADDR"), "certificate")
        except ValidationError as error:
            form.add_error(None, error)
        else:
            found, asked = certificate_at(form.cleaned_data["code"], form.cleaned_data["surname"]), True
    context = {"form": form, "found": found, "asked": asked}
    return render(request, "knowledge/events/check_certificate.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """`/veranstaltungen/anmeldung/<token>/rueckmeldung/`: how it was; kept without anything that says who."""
    one = behind(token, viewer_of(request))
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            feedback_give(holder=Holder(one.pk, one.nonce), **form.said())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Thank you. It is kept without your name."))
            return redirect("events:own", token)
    return private(
        render(
            request,
            "knowledge/events/feedback.html",
            {**context_of(one, viewer_of(request)), "form": form},
            status=422 if form.errors else 200,
        )
    )


@require_safe
@never_cache
@login_required
def said(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/planen/<id>/rueckmeldungen/`: what people said, from five answers on."""
    viewer = viewer_of(request)
    event = run(viewer, pk)
    return render(request, "knowledge/events/said.html", {"event": event, "said": said_of(viewer, event)})
