"""The conversation: one question at a time, everything in the address."""

from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kernel import changes
from knowledge.guide.answers import SKIPPED, Answers, Gazetteer, gazetteer, read
from knowledge.guide.words import Question, choices, label, questions


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """`/lotse/?wer=kmu&zahl=24…`: the next question; without any left, the result. A link of an answer leads back to its question."""
    places = gazetteer()
    answers = read(request.GET.dict(), places)
    wanted = request.GET.get("frage", "")
    question = _next(answers, wanted)
    if question is None:
        return HttpResponseRedirect(f"{reverse('guide:result')}?{answers.query}")
    if not answers.wrong and set(request.GET) - {"frage"} and _canonical(request, answers):
        return HttpResponseRedirect(f"{request.path}?{answers.query}")
    context = {
        "question": question, "answers": answers, "choices": choices(question, places), "hidden": _hidden(answers, question),
        "wrong": answers.wrong.get(question.name, ""), "typed": answers.wrong.get(question.name) or answers.get(question.name),
        "meant": _meant(answers, places), "places": places.places.values() if question.sort == "place" else (),
        "skip": _skip(answers, question), "given": given(answers, places), "first": not answers.values,
        "number": 1 + [one.name for one in questions(answers)].index(question.name), "count": len(questions(answers)),
    }  # fmt: skip
    response = render(request, "knowledge/guide/ask.html", context)
    return changes.depend(response, "vocabulary", "guide") if not request.GET else response


def given(answers: Answers, places: Gazetteer) -> list[dict[str, str]]:
    """What was answered, each with the address that changes it."""
    names = [*(question.name for question in questions(answers)), "satz"]
    return [
        {"name": name, "label": label(name, answers, places), "url": f"{reverse('guide:ask')}?{answers.query}&frage={name}"}
        for name in names
        if answers.get(name)
    ]


def _next(answers: Answers, wanted: str) -> Question | None:
    asked = questions(answers)
    return next((one for one in asked if one.name == wanted or one.name in answers.wrong), None) or next(
        (one for one in asked if one.name not in answers.values), None
    )


def _canonical(request: HttpRequest, answers: Answers) -> bool:
    """Whether the address is not the canonical one yet."""
    if "frage" in request.GET:
        return False
    return list(parse_qsl(request.META.get("QUERY_STRING", ""))) != parse_qsl(answers.query)


def _hidden(answers: Answers, question: Question) -> list[tuple[str, str]]:
    return [(name, value) for name, value in parse_qsl(answers.without(question.name))]


def _skip(answers: Answers, question: Question) -> str:
    return f"?{Answers({**answers.values, question.name: SKIPPED}).query}"


def _meant(answers: Answers, places: Gazetteer) -> list[dict[str, Any]]:
    """Several places of one name to choose from, or places that begin alike."""
    typed = answers.wrong.get("ort", "")
    if not typed:
        return []
    exact = places.place(typed)
    near = exact or tuple(slug for slug, (name, _areas) in places.places.items() if name.casefold().startswith(typed.casefold()[:4]))
    return [{"label": places.places[slug][0], "url": f"?{Answers({**answers.values, 'ort': slug}).query}"} for slug in near[:6]]
