"""Live delivery through the real server: many sockets, and a server that is killed in between."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.test import Client
from websockets.asyncio.client import ClientConnection, connect

from accounts.models import User
from bench.forms import form_with
from community.forum.models import Topic
from tests.factories.accounts import make_member
from tests.factories.community import make_post, make_topic
from tests.hub import served

SOCKETS = 200
PATIENCE = 60


@asynccontextmanager
async def page(address: str, user: User | None = None) -> AsyncIterator[ClientConnection]:
    """A socket of one browser."""
    headers = {}
    if user is not None:
        client = Client()
        await asyncio.to_thread(client.force_login, user)
        headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
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
    return dict(json.loads(await asyncio.wait_for(socket.recv(), PATIENCE)))


async def join(socket: ClientConnection, topic: Topic, since: int) -> None:
    await socket.send(json.dumps({"join": f"topic.{topic.pk}", "since": since}))
    assert (await hear(socket)).get("joined")


async def everybody_hears(address: str, reader: User, topic: Topic, writer: User) -> list[list[int]]:
    """What 200 browsers of a member hear of three posts written one after the other."""
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(page(address, reader)) for _ in range(SOCKETS)]
        await asyncio.gather(*(join(socket, topic, 1) for socket in sockets))
        with await asyncio.to_thread(signed_in, address, writer) as browser:
            for number in range(3):
                await asyncio.to_thread(write, browser, topic, f"Nummer {number}")
        return await asyncio.gather(*(seqs(socket, 3) for socket in sockets))


async def seqs(socket: ClientConnection, count: int) -> list[int]:
    return [(await hear(socket))["seq"] for _ in range(count)]


@pytest.mark.django_db(transaction=True)
def test_two_hundred_browsers_hear_of_every_post_once_and_in_order() -> None:
    writer, reader = make_member(), make_member()
    topic = make_topic(writer)
    with served(HUB_DEBUG="1") as address:
        heard = asyncio.run(everybody_hears(address, reader, topic, writer))
    assert heard == [[2, 3, 4]] * SOCKETS


async def after_the_restart(address: str, reader: User, topic: Topic) -> list[int]:
    async with page(address, reader) as socket:
        await join(socket, topic, 2)
        return await seqs(socket, 2)


async def before_the_end(address: str, reader: User, topic: Topic, writer: User) -> list[int]:
    async with page(address, reader) as socket:
        await join(socket, topic, 1)
        with await asyncio.to_thread(signed_in, address, writer) as browser:
            await asyncio.to_thread(write, browser, topic, "vorher")
        return await seqs(socket, 1)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_missing_or_doubled_after_the_server_was_killed() -> None:
    writer, reader = make_member(), make_member()
    topic = make_topic(writer)
    with served(HUB_DEBUG="1") as address:
        assert asyncio.run(before_the_end(address, reader, topic, writer)) == [2]
    make_post(writer, topic, "während niemand hörte")
    make_post(writer, topic, "und noch eins")
    with served(HUB_DEBUG="1") as address:
        assert asyncio.run(after_the_restart(address, reader, topic)) == [3, 4]


async def across(here: str, there: str, reader: User, topic: Topic, writer: User) -> list[int]:
    """What a browser at one process hears of an answer written at another."""
    async with page(here, reader) as socket:
        await join(socket, topic, 1)
        with await asyncio.to_thread(signed_in, there, writer) as browser:
            await asyncio.to_thread(write, browser, topic, "vom anderen Prozess")
        return await seqs(socket, 1)


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_what_is_written_at_one_process_arrives_at_another_by_push_alone() -> None:
    writer, reader = make_member(), make_member()
    topic = make_topic(writer)
    shared: dict[str, Any] = {"REDIS_URL": os.environ["TEST_REDIS_URL"], "HUB_DEBUG": "1", "HUB_LIVE_LOOK": "3600"}
    with served(**shared) as here, served(**shared) as there:
        assert asyncio.run(across(here, there, reader, topic, writer)) == [2]
