"""Pages for guests: fast because they are kept, right because every hit asks whether they still are."""

import asyncio
import gzip
import time

import brotli
import httpx
import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.db import connection
from pytest_django.fixtures import Settings

from kernel import changes
from kernel.models import Counter
from portal.serving import guestcache, threads
from portal.serving.application import Hub
from portal.serving.boundaries import next_midnight
from tests.portal.pages import made


@sync_to_async
def change(value: int) -> None:
    """Another connection writes what the pages show."""
    Counter.objects.update_or_create(name="text", defaults={"value": value})
    connection.close()


async def warmed(guest: httpx.AsyncClient, address: str = "/kept") -> str:
    """Ask until the page may be kept: once to learn what it depends on, once to keep it."""
    await guest.get(address)
    text = (await guest.get(address)).text
    made.clear()
    return text


async def test_a_kept_page_is_sent_without_django(guest: httpx.AsyncClient) -> None:
    await change(1)
    text = await warmed(guest)
    assert (await guest.get("/kept")).text == text
    assert made == []


async def test_a_change_by_anybody_is_seen_by_the_next_reader(guest: httpx.AsyncClient) -> None:
    for value in (1, 2, 3):
        await change(value)
        assert f"<p>{value} " in (await guest.get("/kept")).text
        assert f"<p>{value} " in (await guest.get("/kept")).text
    await guest.get("/kept")
    assert made.count("kept") < 6


async def test_a_page_overtaken_by_a_change_while_it_is_made_is_not_used_again(guest: httpx.AsyncClient) -> None:
    await change(1)
    for _ in range(3):
        await guest.get("/overtaken")
    assert made.count("overtaken") == 3


@pytest.mark.parametrize("cookies", ["sessionid=abc", "messages=abc", "csrftoken=a; unknown=1", "anything"])
async def test_whoever_shows_a_cookie_that_could_matter_passes_by(guest: httpx.AsyncClient, cookies: str) -> None:
    await warmed(guest)
    await guest.get("/kept", headers={"cookie": cookies})
    assert made == ["kept"]


@pytest.mark.parametrize("headers", [{"authorization": "Bearer x"}, {"hx-request": "true"}, {"range": "bytes=0-1"}])
async def test_requests_of_another_kind_pass_by(guest: httpx.AsyncClient, headers: dict[str, str]) -> None:
    await warmed(guest)
    await guest.get("/kept", headers=headers)
    await guest.post("/kept")
    assert made == ["kept", "kept"]


async def test_the_cookie_of_a_form_elsewhere_does_no_harm(guest: httpx.AsyncClient) -> None:
    await warmed(guest)
    await guest.get("/kept", headers={"cookie": "csrftoken=abc"})
    assert made == []


@pytest.mark.parametrize("address", ["/cookie", "/nonce", "/private", "/plain"])
async def test_what_belongs_to_one_visit_is_never_kept(guest: httpx.AsyncClient, hub: Hub, address: str) -> None:
    for _ in range(4):
        guest.cookies.clear()
        await guest.get(address)
    assert made == [address.strip("/")] * 4
    assert not hub.guests.kept


async def test_a_reader_who_has_the_page_is_told_so(guest: httpx.AsyncClient) -> None:
    await change(1)
    await warmed(guest)
    tag = (await guest.get("/kept")).headers["etag"]
    again = await guest.get("/kept", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    await change(2)
    assert (await guest.get("/kept", headers={"if-none-match": tag})).status_code == 200


@pytest.mark.parametrize(("offer", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None)])
async def test_every_encoding_holds_the_same_page(hub: Hub, guest: httpx.AsyncClient, offer: str, encoding: str | None) -> None:
    text = await warmed(guest)
    async with guest.stream("GET", "/kept", headers={"accept-encoding": offer}) as response:
        raw = b"".join([part async for part in response.aiter_raw()])
    plain = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding or "", bytes)(raw)
    assert plain.decode() == text
    assert response.headers.get("content-encoding") == encoding
    assert response.headers["cache-control"] == "no-cache"
    assert "accept-encoding" in response.headers["vary"].lower()


async def test_languages_are_kept_apart(guest: httpx.AsyncClient) -> None:
    for _ in range(3):
        for language in ("de", "en"):
            answer = await guest.get("/kept", headers={"accept-language": language})
            assert f" {language}</p>" in answer.text
    assert made.count("kept") < 6


async def test_where_the_address_names_the_language_readers_share_one_page(guest: httpx.AsyncClient, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.portal.prefixed"
    await warmed(guest)
    for language in ("de", "en", "fr, de;q=0.5"):
        answer = await guest.get("/kept", headers={"accept-language": language})
        assert " de</p>" in answer.text
    assert made == []
    assert " en</p>" in (await guest.get("/en/kept")).text


async def test_hosts_and_queries_are_kept_apart(guest: httpx.AsyncClient) -> None:
    await warmed(guest)
    await guest.get("/kept?page=2")
    assert (await guest.get("/kept", headers={"host": "evil.test"})).status_code == 400


async def test_a_page_ends_when_something_on_it_begins_or_ends(guest: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = time.time() + 100
    monkeypatch.setattr(threads, "next_boundary", lambda: soon)
    await warmed(guest)
    await guest.get("/kept")
    assert made == []
    with time_machine.travel(soon):
        await guest.get("/kept")
    assert made == ["kept"]


async def test_a_page_that_speaks_of_today_is_made_anew_when_the_day_is_over(guest: httpx.AsyncClient) -> None:
    await warmed(guest)
    with time_machine.travel(next_midnight() - 1):
        await guest.get("/kept")
    assert made == []
    with time_machine.travel(next_midnight() + 1):
        await guest.get("/kept")
    assert made == ["kept"]


async def test_many_readers_of_a_page_that_has_changed_make_it_once(guest: httpx.AsyncClient) -> None:
    await warmed(guest)
    await change(7)
    answers = await asyncio.gather(*(guest.get("/kept") for _ in range(10)))
    assert {"<p>7 " in answer.text for answer in answers} == {True}
    assert made == ["kept"]


async def test_the_room_for_pages_is_bounded(guest: httpx.AsyncClient, hub: Hub) -> None:
    hub.guests.room = 100_000
    for number in range(10):
        await warmed(guest, f"/kept?n={number}")
    assert len(hub.guests.kept) == 2
    assert hub.guests.figures.bytes_kept <= 100_000


async def test_a_database_that_does_not_answer_is_left_to_django(
    guest: httpx.AsyncClient, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await warmed(guest)

    def trouble() -> object:
        raise guestcache.TROUBLE[0]

    monkeypatch.setattr(hub.guests.counters, "unchanged_since", trouble)
    assert (await guest.get("/kept")).status_code == 200
    assert made == ["kept"]


async def test_only_the_head_is_sent_to_whoever_asks_for_it(guest: httpx.AsyncClient) -> None:
    await warmed(guest)
    assert (await guest.head("/kept")).headers["etag"]
    assert made == []


async def test_a_counter_touched_in_a_transaction_that_fails_changes_nothing(guest: httpx.AsyncClient) -> None:
    await warmed(guest)
    await sync_to_async(changes.touch)("another")
    await guest.get("/kept")
    assert made == []
