"""The door of live delivery: one WebSocket per page, any number of streams. Parses, calls the switchboard, refuses nonsense."""

import re
import time
from typing import Any
from urllib.parse import parse_qs

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable
from django.conf import settings
from django.http import parse_cookie

from community.live import wire
from community.live.connection import TRY_LATER, Connection, Subscription
from community.live.switchboard import Switchboard, switchboard

MOST_STREAMS = 40
FAULTS = 5
BURST, PER_SECOND = 80, 10  # messages a browser may send at once, and steadily
POLICY, TOO_BIG = 1008, 1009
SESSION_KEY = re.compile(r"[0-9a-z]{8,40}")


async def live(scope: dict[str, Any], receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """Serve one socket from its first to its last message."""
    board = switchboard()
    await receive()
    if len(board.open) >= settings.HUB_LIVE_SOCKETS:
        await send({"type": "websocket.close", "code": TRY_LATER, "reason": None})
        return
    connection = _connection(scope, send)
    try:
        await board.enter(connection)
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        await _listen(_Browser(connection, board), receive)
    finally:
        connection.closed = True
        board.leave(connection)


def _connection(scope: dict[str, Any], send: Any) -> Connection:
    asked = parse_qs(scope.get("query_string", b"").decode("latin1")).get("language", [""])[0]
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return Connection(send=send, language=language, session_key=_session_key(scope))


def _session_key(scope: dict[str, Any]) -> str | None:
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin1")
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")
    return key if SESSION_KEY.fullmatch(key) else None


async def _listen(browser: "_Browser", receive: ASGIReceiveCallable) -> None:
    while True:
        event: Any = await receive()
        if event["type"] == "websocket.disconnect":
            return
        await browser.take(event.get("text"))


class _Browser:
    """What one browser asks for, within limits."""

    def __init__(self, connection: Connection, board: Switchboard) -> None:
        self.connection = connection
        self.board = board
        self._faults = 0
        self._allowance = float(BURST)
        self._counted = time.monotonic()

    async def take(self, text: str | None) -> None:
        """Act on one frame."""
        if text is None or len(text) > wire.LONGEST:
            await self.connection.close(TOO_BIG)
        elif not self._within_limits():
            await self.connection.close(POLICY)
        else:
            await self._act(text)

    async def _act(self, text: str) -> None:
        try:
            message = wire.read(text)
        except wire.UnreadableError:
            await self._fault()
            return
        match message:
            case wire.Join():
                await self._join(message)
            case wire.Leave():
                self._leave(message.stream)
            case wire.Pong():
                self.connection.confirm(message.number)

    async def _join(self, join: wire.Join) -> None:
        self._leave(join.stream)
        if len(self.connection.subscriptions) >= MOST_STREAMS:
            await self._fault()
            return
        subscription = Subscription(self.connection, join.stream, join.since)
        self.connection.subscriptions[join.stream] = subscription
        self.board.join(subscription)

    def _leave(self, stream: str) -> None:
        subscription = self.connection.subscriptions.get(stream)
        if subscription is not None:
            self.board.drop(subscription)

    async def _fault(self) -> None:
        """Say that a message meant nothing; whoever goes on is shown out."""
        self._faults += 1
        await self.connection.write(wire.frame(error="unknown"))
        if self._faults >= FAULTS:
            await self.connection.close(POLICY)

    def _within_limits(self) -> bool:
        now = time.monotonic()
        self._allowance = min(BURST, self._allowance + (now - self._counted) * PER_SECOND) - 1
        self._counted = now
        return self._allowance >= 0
