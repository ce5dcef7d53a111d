"""The filters of lists and calendars: words in the address, unknown ones ignored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from knowledge.events.queries.types import Lexicon


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter with its words and what is chosen."""

    name: str
    label: str
    words: list[Any]
    chosen: str


def chosen_of(known: Lexicon, parameters: Mapping[str, str]) -> dict[str, str]:
    """The filters in an address."""
    words = _words(known)
    return {name: slug for name in words if (slug := parameters.get(name, "")) in {word.slug for word in words[name]}}


def choices(known: Lexicon, chosen: Mapping[str, str]) -> list[Choice]:
    """Every filter for the form."""
    labels = {"art": _("Type"), "region": _("Region"), "thema": _("Subject"), "zielgruppe": _("For whom")}
    return [Choice(name, labels[name], words, chosen.get(name, "")) for name, words in _words(known).items()]


def _words(known: Lexicon) -> dict[str, list[Any]]:
    return {
        "art": list(known.types),
        "region": list(known.regions),
        "thema": list(known.words["subjects"].values()),
        "zielgruppe": list(known.words["groups"].values()),
    }
