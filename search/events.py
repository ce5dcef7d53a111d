"""What happens in search that others may hear of."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SearchTuned(Event):
    """Somebody of the team changed a synonym, an empty word, a boost or a pinned result."""


@dataclass(frozen=True, kw_only=True)
class SavedSearchChanged(Event):
    """Somebody keeps, pauses or forgets a search."""


@dataclass(frozen=True, kw_only=True)
class SavedSearchOpened(Event):
    """Somebody looked at the results of a search they keep; `seen` names it."""


@dataclass(frozen=True, kw_only=True)
class SavedSearchMatched(Event):
    """There is something new in a kept search; the notices name it and its owner."""
