"""Who may hold a socket, for how long, and what it may not send."""

import asyncio
import json
from collections.abc import Iterable

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import transaction
from pytest_django.fixtures import Settings

from accounts.models import User
from community.live.connection import Connection
from community.live.sessions import accounts_of
from kernel.audience import MEMBERS
from kernel.viewer import grants_changed
from tests.community.live.conftest import Browser, Opener
from tests.factories.accounts import make_member
from tests.factories.notes import make_note

SIGNED_OUT, POLICY, TOO_BIG = 4401, 1008, 1009
CROWD = 20
make_member_soon = sync_to_async(make_member)
make_note_soon = sync_to_async(make_note)


def suspend(user: User) -> None:
    with transaction.atomic():
        user.is_active = False
        user.save()
        grants_changed(user.pk)


async def test_signing_out_closes_the_socket(browse: Opener) -> None:
    browser = await browse(await make_member_soon())
    await sync_to_async(browser.client.logout)()
    assert await browser.farewell() == SIGNED_OUT


async def test_a_suspended_account_hears_nothing_more(browse: Opener) -> None:
    member, place = await make_member_soon(), await make_note_soon("für Mitglieder", MEMBERS)
    browser = await browse(member)
    assert (await browser.join(f"note.{place.pk}"))["joined"]
    await sync_to_async(suspend)(member)
    assert await browser.farewell() == SIGNED_OUT


async def test_another_password_ends_the_sockets_of_other_sessions(browse: Opener) -> None:
    member = await make_member_soon()
    browser = await browse(member)

    def change() -> None:
        member.set_password("ganz-neues-kennwort")
        member.save()

    await sync_to_async(change)()
    assert await browser.farewell() == SIGNED_OUT


async def test_a_session_that_ends_while_its_socket_arrives_lets_nobody_in(browse: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    await browse()  # the switchboard is open, so it hears
    late = await sync_to_async(Browser)(await make_member_soon())

    def look_and_end(keys: Iterable[str]) -> dict[str, int]:
        found = accounts_of(keys)
        if found:
            late.client.logout()
        return found

    monkeypatch.setattr("community.live.reading.accounts_of", look_and_end)
    assert await late.open()
    assert await late.farewell() == SIGNED_OUT


async def test_a_crowd_is_recognised_together(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def look(keys: Iterable[str]) -> dict[str, int]:
        looks.append(len(found := accounts_of(keys)))
        return found

    monkeypatch.setattr("community.live.reading.accounts_of", look)
    member = await make_member_soon()
    crowd = [await sync_to_async(Browser)(member) for _ in range(CROWD)]
    assert all(await asyncio.gather(*(browser.open() for browser in crowd)))
    for browser in crowd:
        await browser.socket.disconnect()
    assert sum(looks) == CROWD
    assert len(looks) < CROWD / 2


@pytest.mark.parametrize("cookie", ["", "x", "nobody-has-this-session", "a" * 32, "\x00" * 32, "ä" * 32])
async def test_a_made_up_session_is_a_guest(cookie: str) -> None:
    browser = await sync_to_async(Browser)(None)
    browser.socket.scope["headers"].append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
    assert await browser.open()
    assert (await browser.join("user.1"))["closed"]
    await browser.socket.disconnect()


async def test_pages_of_other_sites_get_no_socket() -> None:
    stranger = await sync_to_async(Browser)(None, origin="https://anderswo.example")
    assert not await stranger.open()


async def test_nonsense_is_answered_and_then_shown_out(browse: Opener) -> None:
    browser = await browse()
    for nonsense in ("x", "[]", '{"join": 7}', '{"join": "topic.1", "since": -1}'):
        await browser.raw(nonsense)
        assert await browser.hear() == {"error": "unknown"}
    await browser.raw('{"shout": "topic.1"}')
    assert await browser.farewell() == POLICY


async def test_an_oversized_message_closes_the_socket(browse: Opener) -> None:
    browser = await browse()
    await browser.raw(json.dumps({"join": "x" * 5000}))
    assert await browser.farewell() == TOO_BIG


async def test_a_flood_closes_the_socket(browse: Opener) -> None:
    browser = await browse()
    for _ in range(100):
        await browser.say(leave="topic.1")
    assert await browser.farewell() == POLICY


async def test_one_page_follows_a_limited_number_of_streams(browse: Opener) -> None:
    browser = await browse()
    for number in range(41):
        await browser.say(join=f"unknown.{number}")
    heard = [await browser.hear() for _ in range(41)]
    assert {"error": "unknown"} in heard


async def test_a_full_house_asks_to_come_back_later(browse: Opener, settings: Settings) -> None:
    settings.HUB_LIVE_SOCKETS = 1
    await browse()
    late = await sync_to_async(Browser)(None)
    assert not await late.open()


async def test_a_browser_that_does_not_keep_up_is_sent_away() -> None:
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    slow, quick = Connection(send, "de"), Connection(send, "de")
    for _ in range(200):
        await slow.write("x" * 10_000)
        await quick.write("x" * 10_000)
        quick.confirm(json.loads(str(sent[-1]["text"]))["ping"]) if "ping" in str(sent[-1].get("text")) else None
    assert slow.closed
    assert not quick.closed


@pytest.mark.parametrize("path", ["/nowhere/", "/ws/more/"])
async def test_there_is_one_address(path: str) -> None:
    browser = await sync_to_async(Browser)(None)
    browser.socket.scope["path"] = path
    assert not await browser.open()
