"""A result: what fits and why, what nearly fits and what would have to change; all in words, for whoever looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kernel import kinds
from kernel.programmes import Programme
from kernel.viewer import Viewer
from knowledge.guide.answers import Answers, Gazetteer
from knowledge.guide.compiling import Guide
from knowledge.guide.eligibility import CRITERIA, Facts, Limits, Verdict, verdict
from knowledge.guide.sentence import Understood
from knowledge.guide.table import OPEN
from knowledge.guide.words import excluded, missing, question_of, suits

SHOWN, NEAR = 12, 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion in words; `ask` is the question that would settle an open one."""

    verdict: str
    text: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One offer in a result."""

    offer: Any
    programme: Programme
    reasons: list[Reason]
    cost: Decimal | None
    pays: Decimal | None
    state: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a result shows.

    `total` counts what fits or may, listed or not; `certain` what is listed and fits whatever else is answered; `possible` what depends on
    an answer that is missing.
    """

    fitting: list[Line]
    near: list[Line]
    total: int
    certain: int
    possible: int
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who looks, what was answered, when."""

    viewer: Viewer
    answers: Answers
    facts: Facts
    places: Gazetteer
    day: date


def result(asker: Asker, guide: Guide, meant: Understood) -> Result:
    """Judge every offer and put the best into words; each shown one is read again through its kind."""
    judged = guide.table.judge(asker.viewer, asker.facts, asker.day, guide.weights, bonus(guide, meant, asker.facts))
    chosen = [*judged.fitting[:SHOWN], *judged.near[:NEAR]]
    ids = [guide.table.programmes[place].id for place in chosen]
    seen = {offer.pk: offer for offer in kinds.get("offer").visible_to(asker.viewer).filter(pk__in=ids)} if ids else {}
    fitting, near = (
        [_line(asker, guide, place, seen) for place in places if guide.table.programmes[place].id in seen]
        for places in (judged.fitting[:SHOWN], judged.near[:NEAR])
    )
    total = len(judged.fitting) - len(judged.fitting[:SHOWN]) + len(fitting)
    certain = sum(all(reason.verdict != Verdict.OPEN for reason in line.reasons) for line in fitting)
    return Result(fitting, near, total, certain, max(len(fitting) - certain, total - judged.certain), meant.subjects)


def bonus(guide: Guide, meant: Understood, facts: Facts) -> Mapping[int, int]:
    """Points for what a sentence found: the best hit most; and for its subjects, unless a subject was chosen.

    A hit that is for other subjects only shares no more than a word with the sentence, as “zwanzig Stunden” does with “Stundenzettel”.
    """
    points = {pk: max(1, guide.weights["sentence"] - rank) for rank, pk in enumerate(meant.offers)}
    if meant.subjects and not facts.said("subject"):
        hinted, meant_all = frozenset(meant.subjects[:2]), frozenset(meant.subjects)
        for one in guide.table.programmes:
            accepted = one.accepts.get("subject", frozenset())
            if accepted and meant_all.isdisjoint(accepted):
                points.pop(one.id, None)
            elif not hinted.isdisjoint(accepted):
                points[one.id] = points.get(one.id, 0) + guide.weights["hint"]
    return points


def fits(asker: Asker, guide: Guide) -> list[int]:
    """The ids of all offers that fit, best first; for examples and alerts."""
    judged = guide.table.judge(asker.viewer, asker.facts, asker.day, guide.weights, {})
    return [guide.table.programmes[place].id for place in judged.fitting]


def _line(asker: Asker, guide: Guide, place: int, seen: Mapping[int, Any]) -> Line:
    programme, limits = guide.table.programmes[place], guide.table.limits[place]
    terms = next((terms for terms in programme.terms if terms.holds(asker.day)), None)
    state = programme.state_on(asker.day)
    reasons = [] if state == OPEN else [Reason(Verdict.NO, _state(state))]
    reasons += [reason for name in CRITERIA if limits.limits(name) and (reason := _reason(asker, guide, programme, limits, name))]
    order = {Verdict.NO: 0, Verdict.YES: 1, Verdict.OPEN: 2}
    reasons.sort(key=lambda reason: order[Verdict(reason.verdict)])
    pays = terms.own_part if terms else None
    return Line(seen[programme.id], programme, reasons, terms.cost if terms and pays is not None else None, pays, state)


def _reason(asker: Asker, guide: Guide, programme: Programme, limits: Limits, name: str) -> Reason | None:
    match verdict(limits, asker.facts, name):
        case Verdict.YES:
            return Reason(Verdict.YES, suits(asker.answers, asker.places, name))
        case Verdict.OPEN:
            return Reason(Verdict.OPEN, missing(limits, asker.places, name), question_of(name, asker.answers))
        case _no:
            own = guide.reasons.get((programme.slug, name), "")
            return Reason(Verdict.NO, own or excluded(limits, asker.places, name))


def _state(state: str) -> str:
    return {
        "paused": _("It is paused at the moment; ask the provider when it goes on."),
        "exhausted": _("Its funds are exhausted at the moment; ask the provider when there are new ones."),
    }.get(state, _("It cannot be asked for at the moment."))
