"""What happens to regions' pages."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RegionChanged(Event):
    """A region's page was written anew."""
