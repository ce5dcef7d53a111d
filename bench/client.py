"""A small HTTP/1.1 client that keeps its connection: quick enough that the server, not the client, is what is measured."""

import asyncio
import re
from dataclasses import dataclass
from typing import Self

__all__ = ["Connection", "Response", "request"]

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
END = b"\r\n\r\n"


@dataclass(frozen=True)
class Response:
    """What came back: the status, the head as bytes, and the body with chunks joined, still compressed."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return the first header of this name, or an empty string."""
        found = re.search(rb"\r\n" + name.encode() + rb": *([^\r\n]*)", self.head, re.IGNORECASE)
        return found[1].decode() if found else ""

    def cookies(self) -> dict[str, str]:
        """Return the cookies this answer sets."""
        pairs = re.findall(rb"\r\nset-cookie: *([^=\r\n]+)=([^;\r\n]*)", self.head, re.IGNORECASE)
        return {name.decode(): value.decode() for name, value in pairs}


class Connection(asyncio.Protocol):
    """One open connection; requests on it follow each other."""

    def __init__(self, host: str, port: int) -> None:
        """Remember where to connect; `open` connects."""
        self.host, self.port = host, port
        self.transport: asyncio.Transport | None = None
        self.waiting: asyncio.Future[Response] | None = None
        self.buffer = bytearray()

    @classmethod
    async def open(cls, host: str, port: int) -> Self:
        """Connect. Raises OSError when nobody listens."""
        _, protocol = await asyncio.get_running_loop().create_connection(lambda: cls(host, port), host, port)
        return protocol

    async def send(self, raw: bytes) -> Response:
        """Send one request and wait for its answer; a connection the server closed between requests is opened anew."""
        if self.transport is None or self.transport.is_closing():
            await asyncio.get_running_loop().create_connection(lambda: self, self.host, self.port)
        if self.transport is None:
            raise ConnectionResetError(self.host)
        self.waiting = asyncio.get_running_loop().create_future()
        self.transport.write(raw)
        return await self.waiting

    def close(self) -> None:
        """Hang up."""
        if self.transport is not None:
            self.transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport; asyncio calls this."""
        self.transport = transport if isinstance(transport, asyncio.Transport) else None
        self.buffer.clear()

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail the request that waits; asyncio calls this."""
        self.transport = None
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_exception(exc or ConnectionResetError("closed before an answer"))

    def data_received(self, data: bytes) -> None:
        """Collect bytes until an answer is whole; asyncio calls this."""
        self.buffer += data
        split = self.buffer.find(END)
        if split < 0 or self.waiting is None or self.waiting.done():
            return
        body = _body(bytes(self.buffer[: split + 2]), self.buffer, split + len(END))
        if body is not None:
            head = bytes(self.buffer[: split + 2])
            self.buffer.clear()
            self.waiting.set_result(Response(int(head[9:12]), head, body))


def request(method: str, path: str, *, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """Return a whole HTTP/1.1 request as bytes; the host is localhost and compressed answers are welcome."""
    fields = {"Host": "localhost", "Accept-Encoding": "br, gzip", "Accept-Language": "de", **(headers or {})}
    if body or method == "POST":
        fields["Content-Length"] = str(len(body))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def _body(head: bytes, buffer: bytearray, start: int) -> bytes | None:
    """Return the body when it has arrived in full, else None."""
    if head[9:12] in {b"304", b"204"}:
        return b""
    if length := LENGTH.search(head):
        end = start + int(length[1])
        return bytes(buffer[start:end]) if len(buffer) >= end else None
    return _chunks(buffer, start) if CHUNKED.search(head) else None


def _chunks(buffer: bytearray, start: int) -> bytes | None:
    parts: list[bytes] = []
    while (line := buffer.find(b"\r\n", start)) >= 0:
        size = int(bytes(buffer[start:line]).split(b";")[0], 16)
        if len(buffer) < line + 2 + size + 2:
            return None
        if size == 0:
            return b"".join(parts)
        parts.append(bytes(buffer[line + 2 : line + 2 + size]))
        start = line + 2 + size + 2
    return None
