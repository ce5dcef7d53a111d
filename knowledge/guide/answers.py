"""Answers as they stand in an address: canonical, shareable, every one of them may be missing or skipped (``-``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import get_language

from kernel import changes
from kernel.viewer import Viewer
from knowledge.guide.eligibility import Facts
from taxonomy.models import Branch, District, Municipality, Region, Subject
from taxonomy.queries import terms

NAMES = ("wer", "anliegen", "zahl", "branche", "ort", "thema", "phase", "hilfe", "rat", "begonnen", "satz")
"""The parameters in their canonical order."""
SKIPPED = "-"
WHO = ("kmu", "betriebsrat", "beschaeftigte")
PHASES = ("orientation", "planning", "doing", "keeping")
HELP = ("advice", "funding", "training", "network", "lab")
YES_NO = ("yes", "no")
CONCERNS = {"sachverstand": "advice", "schulung": "training", "vereinbarung": "advice", "austausch": "network"}
"""What a representation may need, and the kind of help it is."""
LONGEST, MOST = 200, 1_000_000


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places by short name and by spelling, and the words of the vocabularies, in the active language."""

    places: Mapping[str, tuple[str, frozenset[str]]]
    spelt: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    areas: Mapping[str, str]

    def place(self, typed: str) -> tuple[str, ...]:
        """The short names a typed place may mean."""
        word = typed.strip().casefold()
        return (typed,) if typed in self.places else self.spelt.get(word, ())


@dataclass(frozen=True, slots=True)
class Answers:
    """What an address says, read: `values` by parameter, canonical; `wrong` are parameters that mean nothing, as typed."""

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The answer, empty where there is none or it was skipped."""
        value = self.values.get(name, "")
        return "" if value == SKIPPED else value

    @property
    def query(self) -> str:
        """The canonical address."""
        return urlencode([(name, self.values[name]) for name in NAMES if name in self.values])

    @property
    def told(self) -> str:
        """The address without what was skipped: what a result depends on."""
        return urlencode([(name, self.get(name)) for name in NAMES if self.get(name)])

    def without(self, name: str) -> str:
        """The address as if this had not been asked yet."""
        return urlencode([(other, self.values[other]) for other in NAMES if other in self.values and other != name])

    def facts(self, gazetteer: Gazetteer) -> Facts:
        """What eligibility asks for."""
        help_for = self.get("hilfe") or CONCERNS.get(self.get("anliegen"), "")
        subjects = {self.get("thema"), "betriebsvereinbarungen" if self.get("anliegen") == "vereinbarung" and not self.get("thema") else ""}
        council = self.get("rat") or ("yes" if self.get("wer") == "betriebsrat" else "")
        keys = {
            "group": {self.get("wer")}, "branch": {self.get("branche")}, "subject": subjects, "phase": {self.get("phase")},
            "help": {help_for}, "begun": {self.get("begonnen")}, "council": {council},
        }  # fmt: skip
        found = {name: frozenset(words - {""}) for name, words in keys.items()}
        if self.get("ort"):
            found["place"] = gazetteer.places[self.get("ort")][1]
        return Facts({name: words for name, words in found.items() if words}, int(self.get("zahl")) if self.get("zahl") else None)


def read(parameters: Mapping[str, str], gazetteer: Gazetteer) -> Answers:
    """Read an address; what means nothing is kept as typed, apart."""
    values, wrong = {}, {}
    for name in NAMES:
        typed = " ".join(parameters.get(name, "").split())[:LONGEST]
        if not typed:
            continue
        meant = typed if typed == SKIPPED else _meant(name, typed, gazetteer)
        if meant:
            values[name] = meant
        else:
            wrong[name] = typed
    return Answers(values, wrong)


def read_query(query: str, gazetteer: Gazetteer) -> Answers:
    """The same from the text behind the question mark."""
    return read(dict(parse_qsl(query.removeprefix("?")[:2000])), gazetteer)


def gazetteer(version: int | None = None) -> Gazetteer:
    """Places and words; one query while they did not change, none with the version of the counter ``vocabulary``."""
    return _gazetteer(changes.version("vocabulary") if version is None else version, get_language() or "de")


def _meant(name: str, typed: str, known: Gazetteer) -> str:
    if name == "zahl":
        digits = typed.replace(".", "").replace(" ", "")
        return str(int(digits)) if digits.isascii() and digits.isdecimal() and len(digits) < 8 and int(digits) <= MOST else ""  # noqa: PLR2004
    if name == "ort":
        found = known.place(typed)
        return found[0] if len(found) == 1 else ""
    if name == "satz":
        return typed
    choices: Mapping[str, object] = known.words.get(name) or dict.fromkeys(_CHOICES[name])
    return typed if typed in choices else ""


_CHOICES = {"wer": WHO, "anliegen": tuple(CONCERNS), "phase": PHASES, "hilfe": HELP, "rat": YES_NO, "begonnen": YES_NO}


@lru_cache(maxsize=4)
def _gazetteer(version: int, language: str) -> Gazetteer:  # noqa: ARG001  # they make it stale
    guest = Viewer.anonymous()
    regions = {region.pk: region for region in terms(guest, Region)}
    districts = {district.pk: district for district in terms(guest, District)}
    places, spelt = {}, dict[str, list[str]]()
    for town in terms(guest, Municipality):
        district = districts[town.district_id]
        label = town.name if town.name == district.name else f"{town.name} ({district.name})"
        places[town.slug] = (label, frozenset({district.slug, regions[district.region_id].slug}))
        for name in {town.name, label}:
            spelt.setdefault(name.casefold(), []).append(town.slug)
    words = {"branche": Branch, "thema": Subject}
    return Gazetteer(
        places,
        {name: tuple(slugs) for name, slugs in spelt.items()},
        {name: {term.slug: term.name for term in terms(guest, vocabulary)} for name, vocabulary in words.items()},
        {area.slug: area.name for area in (*regions.values(), *districts.values())},
    )
