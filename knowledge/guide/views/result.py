"""The result, and keeping it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kernel.kinds import all_kinds
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.guide import queries
from knowledge.guide.actions import result_forget, result_keep
from knowledge.guide.answers import Answers, Gazetteer, gazetteer, read, read_query
from knowledge.guide.compiling import guide
from knowledge.guide.needs import noting
from knowledge.guide.results import Asker, Result, fits, result
from knowledge.guide.sentence import understood
from knowledge.guide.views.asking import given
from knowledge.guide.words import questions
from search.engines.base import EngineUnavailableError
from search.queries import Request, results

BESIDE = ("story", "event")
"""Kinds shown beside the offers, where the hub has them."""
MORE = 4


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """`/lotse/ergebnis/?wer=kmu…`: what fits and why; the address is the result and can be shared."""
    viewer, places = viewer_of(request), gazetteer()
    answers = read(request.GET.dict(), places)
    found = _result(viewer, answers, places)
    _noted(request, answers, places, found)
    context: dict[str, Any] = {
        "answers": answers, "given": given(answers, places), "result": found, "more": _beside(viewer, answers, places, found),
        "open": [question for question in questions(answers) if not answers.get(question.name)], "query": answers.query,
        "subjects": [places.words["thema"][slug] for slug in found.subjects if slug in places.words["thema"]],
        "saved": bool(answers.told and viewer.user_id and queries.saved_results(viewer).filter(answers=answers.told).exists()),
        "address": f"{settings.HUB_URL}{reverse('guide:result')}?{answers.told}",
    }  # fmt: skip
    return render(request, "knowledge/guide/result.html", context)


@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a result, and go back to it."""
    viewer, places = viewer_of(request), gazetteer()
    answers = read_query(request.POST.get("antworten", ""), places)
    name = ", ".join(one["label"] for one in given(answers, places)) or _("Everything")
    asker = Asker(viewer, answers, answers.facts(places), places, timezone.localdate())
    try:
        result_keep(viewer=viewer, name=name, answers=answers.told, known=fits(asker, guide()))
        messages.success(request, _("Kept. You will hear when a new offer fits."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return HttpResponseRedirect(f"{reverse('guide:result')}?{answers.query}")


@require_safe
@never_cache
@login_required
def kept(request: HttpRequest) -> HttpResponse:
    """`/lotse/gemerkt/`: the results one keeps."""
    return render(request, "knowledge/guide/kept.html", {"results": queries.saved_results(viewer_of(request))})


@require_safe
@never_cache
@login_required
def kept_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, by its number."""
    saved = queries.saved_results(viewer_of(request)).filter(pk=pk).first()
    if saved is None:
        raise Http404
    return render(request, "knowledge/guide/kept.html", {"results": [saved]})


@require_POST
@login_required
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one up."""
    result_forget(viewer=viewer_of(request), result_id=pk)
    messages.success(request, _("The result is given up."))
    return redirect("guide:kept")


def _result(viewer: Viewer, answers: Answers, places: Gazetteer) -> Result:
    asker = Asker(viewer, answers, answers.facts(places), places, timezone.localdate())
    return result(asker, guide(), understood(viewer, answers.get("satz")))


def _beside(viewer: Viewer, answers: Answers, places: Gazetteer, found: Result) -> list[Any]:
    """Stories and dates about the same thing; nothing while search does not answer."""
    subject = answers.get("thema") or (found.subjects[0] if found.subjects else "")
    text = answers.get("satz") or (places.words["thema"].get(subject, "") if subject else "")
    kinds = tuple(kind.name for kind in all_kinds() if kind.name in BESIDE)
    if not text or not kinds:
        return []
    try:
        return results(viewer, Request(text=text, filters={"kind": kinds})).entries[:MORE]
    except EngineUnavailableError:
        return []


def _noted(request: HttpRequest, answers: Answers, places: Gazetteer, found: Result) -> None:
    """Count what was looked for; companies count once, whoever asks for them."""
    regions = places.places[answers.get("ort")][1] if answers.get("ort") else frozenset[str]()
    noting.note(answers, regions=regions, subjects=found.subjects, who=_company(request), met=bool(found.fitting))


def _company(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        company = request.user.profile.company_id
        return f"company {company}" if company else f"user {request.user.pk}"
    return f"guest {request.META.get('REMOTE_ADDR', '')}"
