"""The filters of the list: plain links, one choice each, with the number of offers it would leave.

Counts over the shelf in memory: one query, however many offers and words there are. An offer without a limit counts for every word.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kernel import changes
from kernel.programmes import Programme
from kernel.viewer import Viewer
from knowledge.offers.models import Phase, Sort, State
from taxonomy.models import Branch, District, Region, SizeBand, Subject, TargetGroup, Term
from taxonomy.queries import terms

Options = list[tuple[str, str]]
_ADMITS: dict[str, str] = {
    "art": "help",
    "zielgruppe": "group",
    "branche": "branch",
    "region": "place",
    "thema": "subject",
    "phase": "phase",
}
_WORDS: dict[str, type[Term]] = {"zielgruppe": TargetGroup, "branche": Branch, "region": Region, "thema": Subject}
_LABELS: dict[str, StrPromise] = {
    "stand": _("State"), "art": _("Kind of help"), "zielgruppe": _("For whom"), "thema": _("Subject"), "groesse": _("Company size"),
    "branche": _("Branch"), "region": _("Region"), "phase": _("How far you are"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter."""

    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter; `clear` is the address without it, `current` the name of what is chosen."""

    label: str
    choices: list[Choice]
    clear: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The keys of every filter with their names, and what the sizes stand for."""

    options: Mapping[str, Options]
    bands: Mapping[str, tuple[int, int | None]]
    districts: Options

    def named(self, name: str, keys: Iterable[str]) -> Options:
        """Those of these keys that a filter has, with their names, in order."""
        wanted = set(keys)
        return [pair for pair in self.options[name] if pair[0] in wanted]


def lexicon(viewer: Viewer) -> Lexicon:  # noqa: ARG001  # vocabularies are public
    """The words in the active language: one query while they did not change."""
    return _lexicon(changes.version("vocabulary"), get_language() or "de")


@lru_cache(maxsize=8)
def _lexicon(version: int, language: str) -> Lexicon:  # noqa: ARG001  # they make it stale
    guest = Viewer.anonymous()
    bands = {band.slug: (band.lower, band.upper) for band in terms(guest, SizeBand)}
    districts = [(term.slug, term.name) for term in terms(guest, District)]
    return Lexicon({name: _options(guest, name) for name in _LABELS}, bands, districts)


def chosen_of(words: Lexicon, parameters: Mapping[str, str]) -> dict[str, str]:
    """The filters in an address; unknown names and words are ignored."""
    return {name: key for name in _LABELS if (key := parameters.get(name, "")) in dict(words.options[name])}


def _options(viewer: Viewer, name: str) -> Options:
    """The keys of a filter with their names, in order."""
    if name in _WORDS:
        return [(term.slug, term.name) for term in terms(viewer, _WORDS[name])]
    if name == "groesse":
        return [(band.slug, band.name) for band in terms(viewer, SizeBand) if band.scheme == SizeBand.Scheme.COMPANY]
    known = {"stand": State, "art": Sort, "phase": Phase}[name]
    return [(key, str(label).partition(":")[0]) for key, label in known.choices]


def passing(words: Lexicon, offers: Iterable[Programme], chosen: Mapping[str, str], day: date) -> list[Programme]:
    """The offers that pass every filter."""
    tests = [_test(words, name, key, day) for name, key in chosen.items()]
    return [offer for offer in offers if all(test(offer) for test in tests)]


def groups(words: Lexicon, offers: list[Programme], chosen: dict[str, str], day: date) -> list[Group]:
    """Every filter with the choices that leave something."""
    return [group for name in _LABELS if (group := _group(words, name, offers, chosen, day)).choices]


def _group(words: Lexicon, name: str, offers: list[Programme], chosen: dict[str, str], day: date) -> Group:
    others = {key: value for key, value in chosen.items() if key != name}
    left, named = passing(words, offers, others, day), words.options[name]
    counts = Counter({key: sum(map(_test(words, name, key, day), left)) for key, _label in named})
    choices = [
        Choice(label, counts[key], "?" + urlencode({**others, name: key}), chosen.get(name) == key) for key, label in named if counts[key]
    ]
    here = name in chosen
    return Group(str(_LABELS[name]), choices, ("?" + urlencode(others)) if here else "", dict(named).get(chosen.get(name, ""), ""))


def _test(words: Lexicon, name: str, key: str, day: date) -> Callable[[Programme], bool]:
    if name == "stand":
        return lambda offer: offer.state_on(day) == key
    if name == "groesse":
        lower, upper = words.bands[key]
        return lambda offer: not offer.sizes or any(_overlap(lower, upper, low, high) for low, high in offer.sizes)
    criterion = _ADMITS[name]
    return lambda offer: criterion not in offer.accepts or key in offer.accepts[criterion]


def _overlap(low: int, high: int | None, other_low: int, other_high: int | None) -> bool:
    return (high is None or other_low <= high) and (other_high is None or low <= other_high)
