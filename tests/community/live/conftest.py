"""Browsers that hold a socket open, and notes to talk about."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import connections
from django.test import Client

from accounts.models import User
from portal.sockets import sockets
from tests.factories.notes import notes_known

PATIENCE = 5.0


@pytest.fixture(autouse=True)
async def _notes(transactional_db: None) -> AsyncIterator[None]:
    """Notes are known; the thread that asks the database for async code lets go of a database that will be replaced."""
    with notes_known():
        yield
    await sync_to_async(connections.close_all)()


class Browser:
    """One page with its socket."""

    def __init__(self, user: User | None, *, language: str = "de", origin: str = "http://localhost") -> None:
        self.client = Client()
        headers = [(b"origin", origin.encode())]
        if user is not None:
            self.client.force_login(user)
            cookie = self.client.cookies[settings.SESSION_COOKIE_NAME].value
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
        self.socket = WebsocketCommunicator(sockets, f"/ws/?language={language}", headers=headers)

    async def open(self) -> bool:
        """Whether the hub accepts the socket."""
        accepted, _ = await self.socket.connect(timeout=PATIENCE)
        return bool(accepted)

    async def say(self, **message: Any) -> None:
        """Send one message."""
        await self.socket.send_to(json.dumps(message))

    async def raw(self, text: str) -> None:
        """Send a frame as it is."""
        await self.socket.send_to(text)

    async def hear(self) -> dict[str, Any]:
        """The next message."""
        return dict(json.loads(await self.socket.receive_from(timeout=PATIENCE)))

    async def join(self, stream: str, since: int | None = None) -> dict[str, Any]:
        """Follow a stream; the answer."""
        await self.say(join=stream, since=since)
        return await self.hear()

    async def farewell(self) -> int:
        """The code with which the hub closes the socket; what is said before is skipped."""
        while True:
            output = await self.socket.receive_output(timeout=PATIENCE)
            if output["type"] == "websocket.close":
                return int(output["code"])

    async def silent(self) -> bool:
        """Whether nothing has been said: the next thing that comes is the answer to a question of our own."""
        await self.say(join="note.999999999")
        return await self.hear() == {"stream": "note.999999999", "closed": True}


Opener = Callable[..., Awaitable[Browser]]


@pytest.fixture
async def browse() -> AsyncIterator[Opener]:
    """Open a browser for a person, or for a guest; all are closed at the end."""
    opened: list[Browser] = []

    async def open_one(user: User | None = None, **more: Any) -> Browser:
        browser = await sync_to_async(Browser)(user, **more)
        opened.append(browser)
        assert await browser.open()
        return browser

    yield open_one
    for browser in opened:
        await browser.socket.disconnect(timeout=PATIENCE)
