"""The few ASGI shapes used here, and an answer that is complete before it is sent."""

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


@dataclass(slots=True)
class Answer:
    """Status, headers (names in lower case) and body; `parts` instead of `body` for what is streamed.

    `depends`: the change counters a guest's page depends on, None for an answer that must not be kept; `encoded`: its body in the
    encoding its first reader takes; `until`: the moment (seconds since the epoch) at which something begins or ends to be visible.
    """

    status: int
    headers: Headers
    body: bytes = b""
    parts: AsyncIterator[bytes] | None = None
    encoded: dict[bytes, bytes] = field(default_factory=dict)
    depends: frozenset[str] | None = None
    until: float | None = None

    async def send(self, send: Send) -> None:
        """Send it all."""
        if self.parts is None:
            await send_whole(send, self.status, self.headers, self.body)
            return
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        async for part in self.parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def send_whole(send: Send, status: int, headers: Headers, body: bytes) -> None:
    """Send a complete answer in two messages."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def header(headers: Headers, name: bytes) -> bytes:
    """The value of a header; empty if it is not there."""
    return next((value for key, value in headers if key == name), b"")
