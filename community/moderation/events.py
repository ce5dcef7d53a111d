"""What happens in moderation."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FlagOpened(Event):
    """Somebody reported something."""

    flag_id: int


@dataclass(frozen=True, kw_only=True)
class FlagsSettled(Event):
    """Reports were looked at."""
