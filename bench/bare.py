"""The least an ASGI server can answer: what this machine is capable of today, beside which the hub's own figures stand."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

__all__ = ["application"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
BODY = b"ok" * 1000
HEADERS = [(b"content-type", b"text/plain"), (b"content-length", str(len(BODY)).encode())]


async def application(scope: Message, receive: Receive, send: Send) -> None:  # noqa: ARG001  # the three names are ASGI's
    """Answer 200 with two thousand bytes, whatever was asked."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
