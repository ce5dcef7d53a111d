"""Browsers of people at a hub that runs as a program of its own."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from django.conf import settings
from django.test import Client
from websockets.asyncio.client import ClientConnection, connect

from accounts.models import User
from bench.forms import form_with
from community.forum.models import Topic

PATIENCE = 60


@asynccontextmanager
async def page(address: str, user: User | None = None, *, session: httpx.Cookies | None = None) -> AsyncIterator[ClientConnection]:
    """A socket of one browser: a new one of this person, or the one with these cookies."""
    headers = {}
    if user is not None:
        client = Client()
        await asyncio.to_thread(client.force_login, user)
        headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    if session is not None:
        headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={session[settings.SESSION_COOKIE_NAME]}"
    async with connect(address.replace("http", "ws") + "/ws/?language=de", origin=address, additional_headers=headers) as socket:  # type: ignore[arg-type]
        yield socket


def signed_in(address: str, user: User) -> httpx.Client:
    """A browser with this person's session."""
    client = Client()
    client.force_login(user)
    cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    return httpx.Client(base_url=address, cookies=cookies, headers={"Origin": address}, timeout=PATIENCE)


def write(browser: httpx.Client, topic: Topic, text: str) -> None:
    """Answer over HTTP, as a browser without JavaScript does."""
    form = form_with(browser.get(topic.get_absolute_url()).text, "source")
    assert browser.post(form.action, data={**form.fields, "source": text}).status_code == httpx.codes.FOUND


async def hear(socket: ClientConnection) -> dict[str, Any]:
    """The next message."""
    return dict(json.loads(await asyncio.wait_for(socket.recv(), PATIENCE)))


async def join(socket: ClientConnection, topic: Topic, since: int) -> None:
    """Follow a topic."""
    await socket.send(json.dumps({"join": f"topic.{topic.pk}", "since": since}))
    assert (await hear(socket)).get("joined")
