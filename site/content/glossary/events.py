"""What happens to the glossary."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class GlossaryChanged(Event):
    """A word was added, changed or removed."""
