"""What happens to vocabularies."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VocabularyChanged(Event):
    """A word was added, changed or removed; everything that shows vocabularies depends on the counter ``vocabulary``."""
