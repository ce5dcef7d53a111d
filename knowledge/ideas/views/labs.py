"""Labs: the page, the quick form behind the QR code, what became of an idea handed in there, and the sheet for the wall."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kernel import changes
from kernel.middleware import viewer_of
from knowledge.ideas.actions.writing import contact_take_back, idea_hand_back, idea_hand_in
from knowledge.ideas.forms import QuickForm, new_key
from knowledge.ideas.gazetteer import names
from knowledge.ideas.links import idea_behind, path_of
from knowledge.ideas.models import Idea, Lab, Phase
from knowledge.ideas.models.labs import STARTS
from knowledge.ideas.qr import qr_svg
from knowledge.ideas.queries import ideas as queries
from knowledge.ideas.queries.team import belongs, lab_of_team
from knowledge.ideas.views.looking import COUNTERS, asked, listed, track


@require_safe
def lab(request: HttpRequest, slug: str) -> HttpResponse:
    """`/ideenlandkarte/labor/<slug>/`: what it is about, which phase it is in, its ideas."""
    viewer = viewer_of(request)
    found = queries.lab_at(viewer, slug)
    if found is None:
        raise Http404
    here = asked(request, labor=slug)
    page = queries.page_of(viewer, here.found, request.GET.get("p", "1"))
    phase = found.phase_on(timezone.localdate())
    context = {
        **listed(here, page), "lab": found, "phases": _phases(found, phase), "phase": phase, "team": belongs(viewer),
        "collects": phase == Phase.COLLECT, "results": phase == Phase.RESULTS,
    }  # fmt: skip
    return changes.depend(render(request, "knowledge/ideas/lab.html", context), *COUNTERS)


def _phases(found: Lab, current: Phase | None) -> list[dict[str, Any]]:
    """The phases it has, with their first days."""
    dated = [(phase, start) for phase, name in STARTS.items() if (start := getattr(found, name))]
    order = list(STARTS)
    return [
        {"label": phase.label, "start": start, "state": "here" if phase == current else _past(order, phase, current)}
        for phase, start in dated
    ]


def _past(order: list[Phase], phase: Phase, current: Phase | None) -> str:
    return "done" if current and order.index(phase) < order.index(current) else ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, code: str) -> HttpResponse:
    """`/ideenlandkarte/mitmachen/<code>/`: the quick form; 404 for a code nobody gave out."""
    found = Lab.objects.select_related("region").filter(code=code).first()
    if found is None:
        raise Http404
    form = QuickForm(request.POST or None, lab=found, initial={"submission": new_key()})
    open_now = found.phase_on(timezone.localdate()) == Phase.COLLECT
    if request.method == "POST" and form.is_valid():
        answer = _handed_in(request, found, form)
        if answer:
            return answer
    context = {"form": form, "lab": found, "open": open_now, "places": names()}
    return render(request, "knowledge/ideas/hand_in.html", context, status=422 if form.errors else 200)


def _handed_in(request: HttpRequest, found: Lab, form: QuickForm) -> HttpResponse | None:
    if form.is_program:
        return redirect("ideas:lab", found.slug)
    said, sender = form.cleaned_data, viewer_of(request).user_id or str(request.META.get("REMOTE_ADDR", ""))
    try:
        idea = idea_hand_in(sender=sender, code=found.code, words=form.words(), mail=said["mail"], key=said["submission"])
    except ValidationError as refused:
        form.refuse(refused)
        return None
    messages.success(request, _("Thank you. The team looks at your idea and puts it on the map."))
    return redirect(path_of(idea))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """`/ideenlandkarte/eigene/<link>/`: how an idea handed in without an account stands, and taking back."""
    idea = idea_behind(token)
    if idea is None:
        raise Http404
    if request.method == "POST":
        return _taken_back(request, idea, token)
    context = {"idea": idea, "track": track(idea), "steps": queries.steps_of(idea), "lab": idea.lab}
    response = render(request, "knowledge/ideas/own.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _taken_back(request: HttpRequest, idea: Idea, token: str) -> HttpResponse:
    if "contact" in request.POST:
        contact_take_back(idea=idea)
        messages.success(request, _("We do not write to you any more. Your address is deleted."))
        return redirect("ideas:own", token)
    if "idea" not in request.POST:
        raise Http404
    idea_hand_back(idea=idea)
    messages.success(request, _("Your idea is taken back; its text and your address are deleted."))
    return redirect("ideas:index")


@require_safe
@never_cache
@login_required
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """`/ideenlandkarte/labor/<slug>/aushang/`: the code for the wall, to print or to show on a screen; for the team alone."""
    found = lab_of_team(viewer_of(request), slug)
    if found is None:
        raise Http404
    address = settings.HUB_URL + reverse("ideas:hand_in", args=[found.code])
    return render(request, "knowledge/ideas/sheet.html", {"lab": found, "address": address, "code": qr_svg(address)})
