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

from kernel import changes
from kernel.kinds import ContentKind, all_kinds
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.guide import queries
from knowledge.guide.actions import result_forget, result_keep
from knowledge.guide.answers import Answers, Gazetteer, gazetteer, read, read_query
from knowledge.guide.compiling import guide
from knowledge.guide.needs import noting
from knowledge.guide.results import Asker, Result, fits, result
from knowledge.guide.sentence import BESIDE, MORE, Understood, understood
from knowledge.guide.views.asking import given
from knowledge.guide.words import questions

COUNTERS = ("guide", "vocabulary")


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """`/lotse/ergebnis/?wer=kmu…`: what fits and why; the address is the result and can be shared."""
    viewer, versions = viewer_of(request), changes.versions(COUNTERS)
    places = gazetteer(versions["vocabulary"])
    answers = read(request.GET.dict(), places)
    about = places.words["thema"].get(answers.get("thema"), "")
    meant = understood(viewer, answers.get("satz"), versions=versions, about=about)
    asker = Asker(viewer, answers, answers.facts(places), places, timezone.localdate())
    found = result(asker, guide(versions["guide"]), meant)
    _noted(request, answers, places, found)
    context: dict[str, Any] = {
        "answers": answers, "given": given(answers, places), "result": found, "beside": _beside(viewer, meant),
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


def _beside(viewer: Viewer, meant: Understood) -> list[tuple[ContentKind, list[Any]]]:
    """Stories and dates about the same thing, by kind, each read again through its kind."""
    return [(kind, items) for kind in all_kinds() if kind.name in BESIDE and (items := _of_kind(viewer, kind, meant))]


def _of_kind(viewer: Viewer, kind: ContentKind, meant: Understood) -> list[Any]:
    ids = [ref.id for ref in meant.beside if ref.kind == kind.name]
    seen = {item.pk: item for item in kind.visible_to(viewer).filter(pk__in=ids).prefetch_related(None)} if ids else {}
    shown = [seen[pk] for pk in ids if pk in seen][:MORE]
    return [{"title": kind.title(item), "url": kind.url(item), "wall": kind.wall(item)} for item in shown]


def _noted(request: HttpRequest, answers: Answers, places: Gazetteer, found: Result) -> None:
    """Count what was looked for; companies count once, whoever asks for them."""
    regions = places.places[answers.get("ort")][1] if answers.get("ort") else frozenset[str]()
    noting.note(answers, regions=regions, subjects=found.subjects, who=_company(request), met=bool(found.fitting))


def _company(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        company = request.user.profile.company_id
        return f"company {company}" if company else f"user {request.user.pk}"
    return f"guest {request.META.get('REMOTE_ADDR', '')}"
