"""Pages for guests, kept as bytes before Django and valid exactly as long as nothing they show has changed.

A page is kept only if its view has declared what it depends on, and only for requests without session, messages or any other cookie
that is not known to be harmless. The counters are read before the page is made and again at each hit, so a change that any process
has committed is seen by the next request. Refused: answers that set cookies, hold a nonce, or vary by more than named headers.
"""

import asyncio
import hashlib
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import psycopg

from portal.serving import compression
from portal.serving.asgi import Answer, Headers, Scope, header
from portal.serving.counters import Counters, Stamps

ROOM = 64 * 1024 * 1024  # bytes of kept bodies
PATIENCE = 3  # how often a reader waits for others to make the page before making it
HARMLESS = frozenset({"csrftoken"})
PASSED_BY = frozenset({b"authorization", b"hx-request", b"range"})
TROUBLE = (sqlite3.Error, psycopg.Error)
NEVER_VARY = frozenset({b"", b"accept-encoding", b"cookie"})

Place = tuple[bytes, bytes, bytes]  # host with the scheme a proxy names, path, query
Key = tuple[Place, tuple[bytes, ...]]
V = TypeVar("V")


@dataclass(slots=True)
class Kept:
    """One page: its bytes in each encoding asked for so far, and what it stands on."""

    headers: Headers
    bodies: dict[bytes, bytes]
    tag: str
    stamps: Stamps
    until: float | None
    mark: object
    size: int


@dataclass(slots=True)
class Figures:
    """What the cache has done, for /metrics."""

    hits: int = 0
    misses: int = 0
    passed_by: int = 0
    bytes_kept: int = 0


@dataclass
class GuestCache:
    """The kept pages, least recently used first."""

    counters: Counters
    room: int = ROOM
    figures: Figures = field(default_factory=Figures)
    kept: OrderedDict[Key, Kept] = field(default_factory=OrderedDict)
    varies: OrderedDict[Place, tuple[bytes, ...]] = field(default_factory=OrderedDict)
    learned: OrderedDict[Place, frozenset[str]] = field(default_factory=OrderedDict)
    making: dict[Key, asyncio.Event] = field(default_factory=dict)

    def key(self, scope: Scope) -> Key:
        """Where this request's page is kept, by what such pages are known to vary by."""
        host = header(scope["headers"], b"x-forwarded-proto") + b" " + header(scope["headers"], b"host")
        place = (host, scope["raw_path"], scope["query_string"])
        return place, tuple(header(scope["headers"], name) for name in self.varies.get(place, ()))

    async def find(self, scope: Scope) -> Answer | None:
        """The kept page if it is still right, as an answer or as "not modified". Waits for those who are making it just now."""
        for _ in range(PATIENCE):
            if flight := self.making.get(self.key(scope)):
                await flight.wait()
            key = self.key(scope)
            page = self.kept.get(key)
            if page is not None and await self.right(page):
                if key in self.kept:
                    self.kept.move_to_end(key)
                self.figures.hits += 1
                return reply(page, scope)
            if key not in self.making:
                break
        self.figures.misses += 1
        return None

    @contextmanager
    def flight(self, scope: Scope) -> Iterator[None]:
        """While a page known to be kept is being made, others who want it wait and then look again."""
        key, landed = self.key(scope), asyncio.Event()
        flying = key[0] in self.learned and self.making.setdefault(key, landed) is landed
        try:
            yield
        finally:
            landed.set()
            if flying:
                del self.making[key]

    async def right(self, page: Kept) -> bool:
        """Whether nothing the page shows has changed, begun or ended."""
        if page.until is not None and time.time() >= page.until:
            return False
        try:
            mark = self.counters.unchanged_since()
            if mark is not None and mark == page.mark:
                return True
            right = await self.counters.read(page.stamps) == page.stamps
        except TROUBLE:
            return False
        page.mark = mark if right else None
        return right

    async def stamps(self, scope: Scope) -> Stamps | None:
        """The counters as they are before the page is made; None while nobody knows which they will be."""
        names = self.learned.get(self.key(scope)[0])
        try:
            return await self.counters.read(names) if names else None
        except TROUBLE:
            return None

    def keep(self, scope: Scope, answer: Answer, stamps: Stamps | None) -> Answer | None:
        """The answer as guests get it, None if it is none of theirs.

        It is kept if everything it depends on was read before it was made; otherwise what it depends on is learned for the next time.
        """
        if answer.depends is None:
            return None
        place = self.key(scope)[0]
        remember(self.learned, place, answer.depends)
        remember(self.varies, place, tuple(sorted(varying(answer.headers))))
        page = made(answer, {name: stamps.get(name, 0) for name in answer.depends} if stamps else {})
        if stamps is not None and answer.depends <= stamps.keys() and scope["method"] == "GET":
            self.put(self.key(scope), page)
        return reply(page, scope)

    def put(self, key: Key, page: Kept) -> None:
        """Store a page and make room."""
        if old := self.kept.pop(key, None):
            self.figures.bytes_kept -= old.size
        self.kept[key] = page
        self.figures.bytes_kept += page.size
        while self.figures.bytes_kept > self.room:
            _, gone = self.kept.popitem(last=False)
            self.figures.bytes_kept -= gone.size


def made(answer: Answer, stamps: Stamps) -> Kept:
    """A page from Django's answer: in the encodings browsers ask for, with a tag of its content."""
    headers = compression.varied([pair for pair in answer.headers if pair[0] not in {b"content-length", b"cache-control"}])
    headers.append((b"cache-control", b"no-cache"))
    bodies = {**answer.encoded, compression.IDENTITY: answer.body}
    tag = hashlib.blake2b(answer.body, digest_size=12).hexdigest()
    size = sum(map(len, bodies.values())) + 2000
    return Kept(headers, bodies, tag, stamps, answer.until, mark=None, size=size)


def reply(page: Kept, scope: Scope) -> Answer:
    """The page in the encoding the client takes, or 304 if it has it."""
    encoding = compression.accepted(header(scope["headers"], b"accept-encoding"))
    if encoding not in page.bodies:
        body = page.bodies[compression.IDENTITY]
        small = not compression.worthwhile(page.headers, len(body))
        page.bodies[encoding] = body if small else compression.encode(body, encoding, kept=True)
    tag = f'"{page.tag}{"-" if encoding else ""}{encoding.decode()}"'.encode()
    headers = [*page.headers, (b"etag", tag)]
    if tag in [known.strip().removeprefix(b"W/") for known in header(scope["headers"], b"if-none-match").split(b",")]:
        return Answer(304, headers)
    body = page.bodies[encoding]
    if body is not page.bodies[compression.IDENTITY]:
        headers.append((b"content-encoding", encoding))
    headers.append((b"content-length", str(len(body)).encode()))
    return Answer(200, headers, body)


def varying(headers: Headers) -> set[bytes]:
    """The request headers a page varies by, beside those every page does."""
    return {name.strip().lower() for name in header(headers, b"vary").split(b",")} - NEVER_VARY


def remember(memory: OrderedDict[Place, V], place: Place, value: V, most: int = 20_000) -> None:
    """Remember something about a place, and forget the oldest when there is too much."""
    memory[place] = value
    memory.move_to_end(place)
    if len(memory) > most:
        memory.popitem(last=False)


def is_guests(scope: Scope) -> bool:
    """Whether a kept page may answer this request: a plain read by somebody who shows no cookie of a session or unknown kind."""
    if scope["method"] not in {"GET", "HEAD"}:
        return False
    return not any(name in PASSED_BY or (name == b"cookie" and not harmless(value)) for name, value in scope["headers"])


def harmless(cookies: bytes) -> bool:
    """Whether all of these cookies are known to change nothing on a guest's page."""
    names = {part.split("=")[0].strip() for part in cookies.decode("latin1").split(";")}
    return names <= HARMLESS
