"""One open socket as the switchboard sees it: who, in which language, standing where in which streams, and whether it keeps up.

Owns the window of unconfirmed bytes: a browser that reads too slowly is told to come back later instead of filling the memory.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from community.live import wire

PING_EVERY = 64 * 1024  # bytes after which the browser is asked whether it keeps up
WINDOW = 1024 * 1024  # bytes that may be on their way without an answer
TRY_LATER = 1013
SIGNED_OUT = 4401


@dataclass(eq=False, slots=True)
class Connection:
    """A socket; `send` is the server's ASGI callable. `session_key` is None for guests, `user_id` also until the session was looked at."""

    send: Callable[[dict[str, Any]], Awaitable[None]]
    language: str
    session_key: str | None = None
    user_id: int | None = None
    subscriptions: dict[str, "Subscription"] = field(default_factory=dict)
    closed: bool = False
    _sent: int = 0
    _asked: int = 0
    _confirmed: int = 0

    async def write(self, text: str) -> None:
        """Send one frame; closes the socket when too much is unconfirmed."""
        if self.closed:
            return
        if self._sent - self._confirmed > WINDOW:
            await self.close(TRY_LATER)
            return
        self._sent += len(text)
        await self._put({"type": "websocket.send", "text": text})
        if self._sent - self._asked >= PING_EVERY:
            self._asked = self._sent
            await self._put({"type": "websocket.send", "text": wire.frame(ping=self._asked)})

    def confirm(self, number: int) -> None:
        """The browser has read everything up to this ping."""
        if self._confirmed <= number <= self._asked:
            self._confirmed = number

    async def close(self, code: int) -> None:
        """Close the socket once; its owner hears of it as of any other disconnect."""
        if not self.closed:
            self.closed = True
            await self._put({"type": "websocket.close", "code": code})

    def recognise(self, user_id: int | None) -> None:
        """Its session was looked at; one that lets nobody in makes a guest."""
        self.user_id = user_id
        if user_id is None:
            self.session_key = None

    async def end(self) -> None:
        """Close the socket of a session that has ended."""
        await self.close(SIGNED_OUT)

    async def _put(self, message: dict[str, Any]) -> None:
        try:
            await self.send(message)
        except (OSError, RuntimeError):
            self.closed = True  # it went away meanwhile; the socket's own task says goodbye


@dataclass(eq=False, slots=True)
class Subscription:
    """One stream a socket follows. `position` is the last number it was sent, None until the first visit for "from now on"."""

    connection: Connection
    stream: str
    position: int | None
    welcome: bool = True
