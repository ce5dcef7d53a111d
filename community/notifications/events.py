"""What happens in the notifications."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class NotificationsArrived(Event):
    """Some people have something new waiting."""


@dataclass(frozen=True, kw_only=True)
class NotificationsRead(Event):
    """Somebody has read what waited."""


@dataclass(frozen=True, kw_only=True)
class FollowChanged(Event):
    """Somebody follows, mutes or leaves something."""


@dataclass(frozen=True, kw_only=True)
class PreferencesChanged(Event):
    """Somebody chose how to hear of things."""
