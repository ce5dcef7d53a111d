"""The words events are told with: types and vocabularies, few rows, kept in the process until a vocabulary changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kernel import changes
from kernel.viewer import Viewer
from knowledge.events.models import Event, EventType, TypeSection
from taxonomy.models import Branch, Challenge, Region, Subject, TargetGroup, Term

VOCABULARIES: dict[str, type[Term]] = {"groups": TargetGroup, "subjects": Subject, "branches": Branch, "challenges": Challenge}
"""The fields of an event that hold words."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Types with their parts, regions, and the words of every field by id."""

    types: tuple[EventType, ...]
    regions: tuple[Region, ...]
    words: dict[str, dict[int, Any]]

    def typed(self, events: Iterable[Event]) -> list[Event]:
        """The events with the kept types, so that asking for a part costs nothing."""
        known, found = {kind.pk: kind for kind in self.types}, list(events)
        for event in found:
            if event.type_id in known:
                event.type = known[event.type_id]
        return found

    def of(self, event: Event) -> dict[str, list[Any]]:
        """The words of one event by field, in the vocabulary's order."""
        said = {name: set(event.words.get(name, ())) for name in VOCABULARIES}
        return {name: [term for pk, term in known.items() if pk in said[name]] for name, known in self.words.items()}


def lexicon(viewer: Viewer) -> Lexicon:  # noqa: ARG001  # vocabularies are public; the house's order of arguments
    """All words; one query while nothing changed."""
    version = changes.version("vocabulary")
    return _kept(version) if version else _read()


def parts_of(event: Event) -> list[tuple[TypeSection, str]]:
    """The parts of an event's page that say something, in the type's order; `event.type` is one of the lexicon's."""
    return [(part, text) for part in event.type.sections.all() if (text := str(event.sections.get(part.key, "")).strip())]


@lru_cache(maxsize=2)
def _kept(version: int) -> Lexicon:  # noqa: ARG001  # the version is what makes it stale
    return _read()


def _read() -> Lexicon:
    words = {name: {term.pk: term for term in model._default_manager.all()} for name, model in VOCABULARIES.items()}  # noqa: SLF001
    return Lexicon(tuple(EventType.objects.prefetch_related("sections")), tuple(Region.objects.all()), words)
