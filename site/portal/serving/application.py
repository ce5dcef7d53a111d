"""The whole hub as one ASGI application, and its lifespan, which Daphne does not know."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from kernel import loop
from portal.serving.asgi import Answer, App, Receive, Scope, Send, send_whole
from portal.serving.guestcache import GuestCache, is_guests
from portal.serving.static import StaticFiles
from portal.serving.threads import DjangoThreads

logger = logging.getLogger(__name__)
PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]


@dataclass
class Hub:
    """Routes a connection to static files, the guests' cache, Django or the sockets."""

    django: DjangoThreads
    guests: GuestCache
    static: StaticFiles
    sockets: App
    on_start: list[Callable[[], None]] = field(default_factory=list)
    on_stop: list[Callable[[], None]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "websocket":
            await self.sockets(scope, receive, send)
        elif scope["path"] == "/healthz":
            await send_whole(send, 200, PLAIN, b"ok\n")
        elif (answer := await self.answer(scope, receive)) is not None:
            await answer.send(send)

    async def answer(self, scope: Scope, receive: Receive) -> Answer | None:
        """The answer to a request; None when nobody waits for it any more."""
        if self.static.owns(scope["path"]):
            return await self.static.answer(scope)
        if not is_guests(scope):
            self.guests.figures.passed_by += 1
            return await self.django.answer(scope, receive)
        return await self.guests.find(scope) or await self.fresh(scope, receive)

    async def fresh(self, scope: Scope, receive: Receive) -> Answer | None:
        """A guest's page made by Django, and kept if it may be."""
        with self.guests.flight(scope):
            stamps = await self.guests.stamps(scope)
            answer = await self.django.answer(scope, receive)
            if answer is None:
                return None
            page = self.guests.keep(scope, answer, stamps)
        return page or answer

    def start(self) -> None:
        """The server's loop runs: name it, then start what lives as long as the server."""
        loop.serve_on(asyncio.get_event_loop())
        for step in self.on_start:
            step()

    def stop(self) -> None:
        """The server ends: stop what was started, in reverse."""
        for step in reversed(self.on_stop):
            step()
        loop.serve_on(None)
        self.close()

    def close(self) -> None:
        """Give back threads and connections."""
        self.django.close()
        self.guests.counters.close()
