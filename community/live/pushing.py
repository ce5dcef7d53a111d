"""Wakes the switchboards of all processes: this one's directly on its loop, the others' through the channel layer.

Called from any thread after a commit. A push may be lost; it must never make a request fail or wait.
"""

import asyncio
from dataclasses import dataclass
from threading import Lock
from typing import Any, Protocol

from channels.layers import InMemoryChannelLayer, get_channel_layer

from kernel import loop

GROUP = "live"


@dataclass(frozen=True, slots=True)
class Push:
    """Look at these streams, and at everything these people have open."""

    streams: tuple[str, ...] = ()
    users: tuple[int, ...] = ()

    @classmethod
    def read(cls, message: dict[str, Any]) -> "Push":
        """Read what came through the channel layer."""
        return cls(tuple(message["streams"]), tuple(message["users"]))

    def message(self) -> dict[str, Any]:
        """What the channel layer carries: names and ids only."""
        return {"type": "live.push", "streams": list(self.streams), "users": list(self.users)}


class Listener(Protocol):
    """Somebody on an event loop who wants to hear of pushes."""

    loop: asyncio.AbstractEventLoop

    def notify(self, pushed: Push) -> None:
        """Called on the loop."""


_listeners: set[Listener] = set()
_lock = Lock()


def listen(listener: Listener) -> None:
    """Hear of every push of this process from now on."""
    with _lock:
        _listeners.add(listener)


def forget(listener: Listener) -> None:
    """Hear no more."""
    with _lock:
        _listeners.discard(listener)


def shared_layer() -> Any | None:
    """The channel layer if it reaches other processes, else None."""
    layer = get_channel_layer()
    return None if layer is None or isinstance(layer, InMemoryChannelLayer) else layer


def push(pushed: Push) -> None:
    """Wake this process's switchboard and those of the others; never raises."""
    with _lock:
        listeners = [listener for listener in _listeners if not listener.loop.is_closed()]
    for listener in listeners:
        listener.loop.call_soon_threadsafe(listener.notify, pushed)
    layer = shared_layer()
    if layer is not None:
        loop.push(layer.group_send(GROUP, pushed.message()))
