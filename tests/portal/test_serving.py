"""Serving: what reaches Django, what comes back, and that only one process serves where there is no Redis."""

import gzip
from pathlib import Path

import httpx
import pytest
from django.core.management.base import CommandError
from pytest_django.fixtures import Settings

from portal.serving import alone
from portal.serving.application import Hub
from portal.serving.static import StaticFiles
from tests.hub import kill, program, served


async def test_what_is_sent_reaches_django_whole(guest: httpx.AsyncClient) -> None:
    body = bytes(range(256)) * 4096
    assert (await guest.post("/echo", content=body)).content == body


async def test_a_body_beyond_the_limit_is_refused(guest: httpx.AsyncClient, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert (await guest.post("/echo", content=b"x" * 2000)).status_code == 400


async def test_parts_arrive_in_order(guest: httpx.AsyncClient) -> None:
    assert (await guest.get("/stream")).text == "one two"


async def test_a_mistake_in_a_view_is_an_error_page_and_the_next_request_works(guest: httpx.AsyncClient) -> None:
    assert (await guest.get("/broken")).status_code == 500
    assert (await guest.get("/plain")).status_code == 200


async def test_a_members_page_is_compressed_and_kept_by_nobody_else(guest: httpx.AsyncClient) -> None:
    async with guest.stream("GET", "/plain", headers={"accept-encoding": "gzip", "cookie": "sessionid=x"}) as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])
    assert gzip.decompress(raw) == b"plain " * 500
    assert answer.headers["cache-control"] == "private, no-cache"
    assert int(answer.headers["content-length"]) == len(raw)


async def test_static_files_are_immutable_if_their_name_holds_their_hash(hub: Hub, guest: httpx.AsyncClient, tmp_path: Path) -> None:
    for name in ("page.0123456789ab.css", "page.css"):
        (tmp_path / name).write_text("p { color: red }", encoding="ascii")
    hub.static = StaticFiles(tmp_path, "/static/")
    hashed, bare = await guest.get("/static/page.0123456789ab.css"), await guest.get("/static/page.css")
    assert "immutable" in hashed.headers["cache-control"]
    assert "immutable" not in bare.headers["cache-control"]
    assert hashed.text == bare.text == "p { color: red }"
    assert (await guest.get("/static/page.css", headers={"if-none-match": bare.headers["etag"]})).status_code == 304
    assert (await guest.get("/static/../secret-key")).status_code == 404


async def test_the_process_answers_whether_it_lives(guest: httpx.AsyncClient) -> None:
    assert (await guest.get("/healthz")).text == "ok\n"


@pytest.mark.django_db(transaction=True)
def test_a_second_process_without_redis_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "_held", [])
    assert alone.hold_alone()
    with pytest.raises(CommandError, match="REDIS_URL"):
        alone.hold_alone()
    for held in alone._held:  # noqa: SLF001
        held.close()


@pytest.mark.django_db
def test_with_redis_there_may_be_several(settings: Settings) -> None:
    settings.HUB_REDIS_URL = "redis://127.0.0.1:1/0"
    assert not alone.hold_alone()


@pytest.mark.django_db(transaction=True)
def test_the_hub_serves_is_killed_and_serves_again() -> None:
    with served() as address:
        assert httpx.get(f"{address}/healthz").text == "ok\n"
        with program("serve", PORT="1") as second:
            assert second.wait(60) != 0
            assert "REDIS_URL" in second.stdout.read()  # type: ignore[union-attr]  # piped
            kill(second)
    with served() as address:
        assert httpx.get(f"{address}/healthz").text == "ok\n"
