"""What somebody looks for on the map, as the address says it; unknown names and words are ignored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kernel.viewer import Viewer
from knowledge.ideas.models import Lab, Status
from knowledge.ideas.queries.ideas import ORDERS, Spot, counted, passing
from taxonomy.models import Challenge, Region
from taxonomy.queries import terms

DEFAULT = "bewertung"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter with the number of ideas it would leave."""

    key: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters and the order in an address."""

    chosen: dict[str, str]
    order: str

    def query(self, **other: str) -> str:
        """The address with something else chosen (an empty text takes it out); `?` alone for nothing."""
        order = {} if self.order == DEFAULT else {"ordnung": self.order}
        said = {name: key for name, key in {**self.chosen, **order, **other}.items() if key}
        return "?" + urlencode(said)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words the filters know."""

    regions: tuple[Region, ...]
    challenges: tuple[Challenge, ...]
    labs: list[Lab]

    def options(self, name: str) -> list[tuple[str, str]]:
        """The keys of a filter with their names."""
        if name == "status":
            return [(key, str(label)) for key, label in Status.choices]
        found: Any = {"region": self.regions, "herausforderung": self.challenges, "labor": self.labs}[name]
        return [(word.slug, getattr(word, "name", "") or word.title) for word in found]


def vocabulary(viewer: Viewer, labs: list[Lab]) -> Vocabulary:
    """The words of the moment."""
    return Vocabulary(terms(viewer, Region), terms(viewer, Challenge), labs)


def wanted(words: Vocabulary, parameters: Mapping[str, str]) -> Wanted:
    """What an address asks for."""
    names = ("region", "herausforderung", "status", "labor")
    chosen = {name: key for name in names if (key := parameters.get(name, "")) in dict(words.options(name))}
    order = parameters.get("ordnung", "")
    return Wanted(chosen, order if order in ORDERS else DEFAULT)


def groups(words: Vocabulary, spots: list[Spot], asked: Wanted) -> list[Group]:
    """The filters beside the map; the map itself is the one of regions."""
    labels = {"herausforderung": _("Challenge"), "status": _("Status"), "labor": _("Idea lab")}
    found = [Group(name, label, _choices(words, spots, asked, name)) for name, label in labels.items()]
    return [group for group in found if group.choices]


def _choices(words: Vocabulary, spots: list[Spot], asked: Wanted, name: str) -> list[Choice]:
    counts = counted(passing(spots, asked.chosen, without=name), name)
    current = asked.chosen.get(name, "")
    return [Choice(key, label, counts[key], key == current) for key, label in words.options(name) if counts[key] or key == current]
