"""Reading the glossary: few words, asked for on every page, so each process keeps them until the counter moves."""

import re
from dataclasses import dataclass
from functools import lru_cache

from content.glossary.models import Entry
from kernel import changes
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Glossary:
    """All words, and how they are found in a text: by any spelling, longest first."""

    entries: tuple[Entry, ...]
    by_form: dict[str, str]
    pattern: re.Pattern[str] | None


def glossary(viewer: Viewer) -> Glossary:  # noqa: ARG001  # public; the house's order of arguments
    """The glossary as it stands: one query when nothing changed."""
    return _kept(changes.version("glossary"))


def entry_of(viewer: Viewer, slug: str) -> Entry | None:
    """One word, or None."""
    return next((entry for entry in glossary(viewer).entries if entry.slug == slug), None)


@lru_cache(maxsize=2)
def _kept(version: int) -> Glossary:  # noqa: ARG001  # the version is what makes a kept one stale
    entries = tuple(Entry.objects.all())
    forms = {form: entry.slug for entry in entries for form in entry.forms()}
    found = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return Glossary(entries, forms, re.compile(rf"(?<![\w-])(?:{found})(?![\w-])") if forms else None)
