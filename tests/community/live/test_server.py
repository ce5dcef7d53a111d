"""Live delivery through the real server: many sockets, and a server that is killed in between."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from websockets.asyncio.client import ClientConnection

from accounts.models import User
from community.forum.models import Topic
from tests.community.live.remote import hear, join, page, signed_in, write
from tests.factories.accounts import make_member
from tests.factories.community import make_post, make_topic
from tests.hub import served

SOCKETS = 200


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
