"""Two servers on one Redis and one database are one hub: what is done at one holds at the other at once, by push alone."""

import asyncio
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from redis import Redis
from websockets.asyncio.client import ClientConnection

from accounts.models import User
from bench.forms import form_with
from community.forum.models import Topic
from community.spaces.models import Access, Membership, Space
from kernel.limits import LIMITS
from tests.community.live.remote import hear, join, page, signed_in, write
from tests.factories.accounts import make_member
from tests.factories.community import join as let_in
from tests.factories.community import make_space, make_topic
from tests.hub import served

NEVER = "3600"  # seconds until a server would look by itself
SIGNED_OUT = 4401
pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("redis")]


@dataclass(frozen=True)
class Two:
    """The addresses of two servers."""

    here: str
    there: str


@pytest.fixture
def two() -> Iterator[Two]:
    """Two servers that share database and Redis and nothing else."""
    shared: dict[str, Any] = {"REDIS_URL": os.environ["TEST_REDIS_URL"], "HUB_DEBUG": "1", "HUB_LIVE_LOOK": NEVER}
    with Redis.from_url(shared["REDIS_URL"]) as redis:
        redis.flushdb()  # what an earlier test's hub remembered is not this one's
    with served(**shared) as here, served("--no-worker", **shared) as there:
        yield Two(here, there)


async def wait_for(socket: ClientConnection, field: str) -> object:
    """What the next message with this field says in it."""
    while field not in (message := await hear(socket)):
        pass
    return message[field]


async def follow(socket: ClientConnection, stream: str) -> None:
    """Join a stream."""
    await socket.send(json.dumps({"join": stream}))
    assert (await hear(socket)).get("joined")


def remove(address: str, moderator: User, membership: Membership) -> None:
    """Show somebody out of a group, with a reason."""
    with signed_in(address, moderator) as browser:
        form = form_with(browser.get(membership.get_absolute_url()).text, "reason")
        answer = browser.post(form.action, data={**form.fields, "decision": "remove", "reason": "Nicht mehr im Betrieb."})
        assert answer.status_code == httpx.codes.FOUND


async def hears_and_is_told(two: Two, reader: User, writer: User, topic: Topic) -> None:
    """An answer written there arrives here, and the badge counts it."""
    async with page(two.here, reader) as socket:
        await join(socket, topic, 1)
        await follow(socket, f"user.{reader.pk}")
        with await asyncio.to_thread(signed_in, two.there, writer) as browser:
            await asyncio.to_thread(write, browser, topic, "vom anderen Prozess")
        heard = {"html": False, "number": False}
        while not all(heard.values()):
            message = await hear(socket)
            heard["html"] |= "vom anderen Prozess" in message.get("html", "")
            heard["number"] |= message.get("stream") == f"user.{reader.pk}" and message.get("number") == 1


async def is_shown_out(two: Two, reader: User, moderator: User, room: Space, topic: Topic) -> None:
    """Rights that end there end the subscription here, and the page is gone."""
    with await asyncio.to_thread(signed_in, two.here, reader) as browser:
        assert (await asyncio.to_thread(browser.get, topic.get_absolute_url())).status_code == httpx.codes.OK
        async with page(two.here, reader) as socket:
            await join(socket, topic, 1)
            membership = await asyncio.to_thread(Membership.objects.get, space=room, user=reader)
            await asyncio.to_thread(remove, two.there, moderator, membership)
            assert await wait_for(socket, "closed") is True
        assert (await asyncio.to_thread(browser.get, topic.get_absolute_url())).status_code == httpx.codes.NOT_FOUND


async def is_signed_out(two: Two, reader: User) -> None:
    """A session ended there closes its socket here."""
    with await asyncio.to_thread(signed_in, two.there, reader) as browser:
        async with page(two.here, session=browser.cookies) as socket:
            await follow(socket, f"user.{reader.pk}")
            form = form_with((await asyncio.to_thread(browser.get, "/konto/logout/")).text, "csrfmiddlewaretoken")
            await asyncio.to_thread(browser.post, "/konto/logout/", data=form.fields)
            await asyncio.wait_for(socket.wait_closed(), 30)
            assert socket.close_code == SIGNED_OUT


def guests_read_the_newest(two: Two, writer: User, topic: Topic) -> None:
    """A page kept here for guests is new as soon as somebody has written there."""
    with httpx.Client(base_url=two.here) as guest, signed_in(two.there, writer) as browser:
        kept = [guest.get(topic.get_absolute_url()) for _ in range(2)][1]
        assert kept.status_code == httpx.codes.OK
        for text in ("Erst dies", "dann das"):
            write(browser, topic, text)
            assert text in guest.get(topic.get_absolute_url(), headers={"If-None-Match": kept.headers["ETag"]}).text


def is_stopped_at_both(two: Two) -> bool:
    """Whoever has written enough here may not go on there."""
    with httpx.Client() as sender:
        answers = (sender.post(f"{two.here}/nirgends/").status_code for _ in range(2 * LIMITS["write"][0][1]))
        assert httpx.codes.TOO_MANY_REQUESTS in answers
        return sender.post(f"{two.there}/nirgends/").status_code == httpx.codes.TOO_MANY_REQUESTS


def test_two_servers_are_one_hub(two: Two) -> None:
    reader, moderator = make_member(), make_member()
    room = make_space(Access.CLOSED, announced=True, moderators=(moderator,))
    let_in(room, reader)
    topic, public = make_topic(reader, room), make_topic(reader, make_space(Access.PUBLIC))
    asyncio.run(hears_and_is_told(two, reader, moderator, topic))
    guests_read_the_newest(two, moderator, public)
    asyncio.run(is_shown_out(two, reader, moderator, room, topic))
    asyncio.run(is_signed_out(two, reader))
    assert is_stopped_at_both(two) or is_stopped_at_both(two)  # again if a new minute has begun in between
