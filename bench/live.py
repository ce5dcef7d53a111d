"""Live delivery: many sockets follow one topic, somebody answers in it, and each socket notes when the text is there."""

import asyncio
import base64
import json
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Self

__all__ = ["Audience", "Delivery", "Socket"]

MASK = b"\x00\x00\x00\x00"
SHORT = 126
TOGETHER = 50  # sockets that knock at the same moment
PATIENCE = 10.0  # seconds until a text that has not arrived counts as lost


@dataclass(frozen=True)
class Delivery:
    """When a text arrived at each socket, in seconds after it was sent and after the hub had accepted it; and how many never got it."""

    after_sending: list[float]
    after_acceptance: list[float]
    lost: int


class Socket(asyncio.Protocol):
    """A WebSocket that follows one stream and looks for a word, nothing else: 200 of them cost the client next to nothing."""

    def __init__(self, port: int, stream: str, cookie: str) -> None:
        """Remember what to say when connected."""
        key = base64.b64encode(os.urandom(16)).decode()
        self.greeting = (
            f"GET /ws/ HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n"
        ).encode()
        self.join = _frame(json.dumps({"join": stream}).encode())
        self.transport: asyncio.Transport | None = None
        self.buffer = bytearray()
        self.loop = asyncio.get_running_loop()
        self.joined: asyncio.Future[None] = self.loop.create_future()
        self.arrived: asyncio.Future[float] = self.loop.create_future()
        self.word = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the socket and, in the same breath, for the stream; asyncio calls this."""
        self.transport = transport if isinstance(transport, asyncio.Transport) else None
        if self.transport is not None:
            self.transport.write(self.greeting)

    def data_received(self, data: bytes) -> None:
        """Look for the answer to the join, then for the word; asyncio calls this."""
        self.buffer += data
        if not self.joined.done():
            self._greeted()
        elif not self.arrived.done() and self.word in self.buffer:
            self.arrived.set_result(time.perf_counter())
            self.buffer.clear()

    def connection_lost(self, exc: Exception | None) -> None:
        """Say so if it was lost before it had joined; asyncio calls this."""
        if not self.joined.done():
            self.joined.set_exception(exc or ConnectionResetError(bytes(self.buffer[:200]).decode(errors="replace")))

    def expect(self, word: str) -> "asyncio.Future[float]":
        """Look for this word from now on; the future holds the moment of its arrival."""
        self.buffer.clear()
        self.word, self.arrived = word.encode(), self.loop.create_future()
        return self.arrived

    def _greeted(self) -> None:
        if b"101 Switching" in self.buffer and self.transport is not None:
            self.transport.write(self.join)
            self.buffer.clear()
        elif b'"joined"' in self.buffer:
            self.joined.set_result(None)
        elif b'"closed"' in self.buffer:
            self.joined.set_exception(PermissionError("the stream was refused"))


class Audience:
    """The sockets that follow one stream."""

    def __init__(self, sockets: list[Socket]) -> None:
        """Take sockets that have joined."""
        self.sockets = sockets

    @classmethod
    async def gather(cls, port: int, stream: str, cookies: list[str], number: int) -> Self:
        """Open `number` sockets, their sessions taken in turn, and wait until all follow the stream. Raises TimeoutError."""
        shown = [cookies[index % len(cookies)] if cookies else "" for index in range(number)]
        sockets: list[Socket] = []
        for start in range(0, number, TOGETHER):
            sockets += await asyncio.gather(*(opened(port, stream, cookie) for cookie in shown[start : start + TOGETHER]))
        await asyncio.wait_for(asyncio.gather(*(socket.joined for socket in sockets)), PATIENCE * 3)
        return cls(sockets)

    async def hear(self, word: str, send: Callable[[], Awaitable[object]]) -> Delivery:
        """Let `send` send a text with `word` in it, wait until every socket has it, and say when each had."""
        arrivals = [socket.expect(word) for socket in self.sockets]
        sent = time.perf_counter()
        await send()
        accepted = time.perf_counter()
        done, lost = await asyncio.wait(arrivals, timeout=PATIENCE)
        times = [arrival.result() for arrival in done]
        return Delivery([moment - sent for moment in times], [max(0.0, moment - accepted) for moment in times], len(lost))

    def leave(self) -> None:
        """Close them all."""
        for socket in self.sockets:
            if socket.transport is not None:
                socket.transport.close()


async def opened(port: int, stream: str, cookie: str) -> Socket:
    """Connect one socket."""
    make = partial(Socket, port, stream, cookie)
    _, socket = await asyncio.get_running_loop().create_connection(make, "127.0.0.1", port)
    return socket


def _frame(payload: bytes) -> bytes:
    """Return a masked text frame; the mask is zero, which every server accepts and costs nothing."""
    if len(payload) < SHORT:
        return bytes([0x81, 0x80 | len(payload)]) + MASK + payload
    return bytes([0x81, 0x80 | SHORT]) + len(payload).to_bytes(2) + MASK + payload
