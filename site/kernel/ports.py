"""Ports: typed questions one package asks another without importing it; portal registers who answers.

A port is a Protocol declared here; `provide` binds an implementation at start-up, `ask` returns it.
"""

from typing import Protocol, TypeVar, cast

from kernel.refs import KindRef
from kernel.viewer import Viewer

P = TypeVar("P")
_bound: dict[type[object], object] = {}


class PortNotBoundError(LookupError):
    """Nobody answers this port: an app is missing from the settings."""


class Discussions(Protocol):
    """Answered by the forum: live discussion about anything."""

    def latest(self, viewer: Viewer, limit: int) -> list[object]:
        """The topics with the newest activity that the Viewer may see, newest first."""

    def about(self, ref: KindRef, viewer: Viewer, limit: int) -> list[object]:
        """Topics about this item that the Viewer may see."""


class Follows(Protocol):
    """Answered by the notifications: who follows what."""

    def level(self, viewer: Viewer, ref: KindRef) -> str:
        """How the Viewer follows this: ``follow``, ``mute`` or ``none``."""


class Inbox(Protocol):
    """Answered by the notifications: what waits for a person."""

    def unread(self, viewer: Viewer) -> int:
        """How many unread notices wait for the Viewer."""


def provide(port: type[P], answer: P) -> None:
    """Bind the implementation of a port."""
    _bound[port] = answer


def ask(port: type[P]) -> P:
    """The implementation of a port; raises PortNotBoundError."""
    try:
        return cast("P", _bound[port])
    except KeyError:
        raise PortNotBoundError(port.__name__) from None
