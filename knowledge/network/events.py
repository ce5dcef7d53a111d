"""What happens to the network."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EntryChanged(Event):
    """An entry was written, agreed to, withdrawn or deleted."""
