"""What happens to ideas."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class IdeaChanged(Event):
    """An idea was written, sent, published, returned, taken back, moved on, rated or supported."""

    idea_id: int


@dataclass(frozen=True, kw_only=True)
class LabChanged(Event):
    """A lab was changed by an editor, or went on to another phase with the calendar."""
