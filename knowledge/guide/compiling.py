"""The guide as it stands now: offers from their port, rules and weights from the tables, compiled once per version of either."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kernel import changes
from kernel.ports import Programmes, ask
from kernel.programmes import Programme
from knowledge.guide.eligibility import limits_of
from knowledge.guide.models import Rule, Weight
from knowledge.guide.table import Table

WEIGHTS: Mapping[str, int] = {
    "subject": 6, "help": 4, "group": 3, "branch": 3, "place": 3, "size": 2, "phase": 2, "council": 2, "begun": 1, "sentence": 8, "hint": 4,
}  # fmt: skip
"""What counts how much unless editors say otherwise: `sentence` for the best hit of a free sentence, `hint` for a subject it means."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Table, weights, and why a rule excludes, by offer and criterion."""

    table: Table
    weights: Mapping[str, int]
    reasons: Mapping[tuple[str, str], str]


def guide(version: int | None = None) -> Guide:
    """The guide in force: two queries while nothing changed, one with the version of the counter ``guide``."""
    offers, own = ask(Programmes).version(), changes.version("guide") if version is None else version
    return _kept(offers, own) if offers else compiled(ask(Programmes).shelf(offers).programmes, rules(), weights())


def compiled(programmes: Iterable[Programme], by: Iterable[Rule], weighing: Mapping[str, int]) -> Guide:
    """A guide of these offers, rules and weights; pure."""
    only: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    never: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    reasons = {}
    for rule in by:
        if rule.mode == Rule.Mode.ONLY:
            known = only[rule.offer].get(rule.criterion)
            only[rule.offer][rule.criterion] = rule.words if known is None else known & rule.words
        else:
            never[rule.offer][rule.criterion] = never[rule.offer].get(rule.criterion, frozenset()) | rule.words
        reasons[rule.offer, rule.criterion] = rule.reason
    offers = list(programmes)
    limits = [limits_of(one, only.get(one.slug, {}), never.get(one.slug, {})) for one in offers]
    return Guide(Table(offers, limits), weighing, reasons)


def rules() -> list[Rule]:
    """The editors' rules."""
    return list(Rule.objects.all())


def weights() -> dict[str, int]:
    """The weights in force."""
    return {**WEIGHTS, **dict(Weight.objects.values_list("criterion", "points"))}


@lru_cache(maxsize=2)
def _kept(offers: int, own: int) -> Guide:  # noqa: ARG001  # they make it stale
    return compiled(ask(Programmes).shelf(offers).programmes, rules(), weights())
