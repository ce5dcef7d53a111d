"""What happens on the editors' desk."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DeskMoved(Event):
    """Somebody asked for a look at all content, or put a finding aside."""
