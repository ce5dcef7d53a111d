"""What happens to events."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EventChanged(Event):
    """An event was planned, published, changed, cancelled, copied or told of its results."""

    event_id: int


@dataclass(frozen=True, kw_only=True)
class DayTurned(Event):
    """A day began: what ended yesterday is past."""


@dataclass(frozen=True, kw_only=True)
class SeriesChanged(Event):
    """A series was made, changed or deleted by an editor."""


@dataclass(frozen=True, kw_only=True)
class RegistrationMoved(Event):
    """Somebody registered, got a place, waits, changed or gave up; hosts and lists may show it."""

    event_id: int
