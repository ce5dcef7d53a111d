"""The kernel's own reaction to every event: it bumps the change counters the event names."""

from kernel import changes
from kernel.events import Event, on


@on(Event)
def bump(event: Event) -> None:
    """Make cached pages that depend on these counters stale, in the same transaction."""
    changes.touch(*event.touched)
