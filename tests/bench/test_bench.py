"""The measuring instruments themselves: a client that reads whole answers, forms, and a fair comparison."""

import asyncio
import json
from pathlib import Path

import pytest

from bench.client import Connection, request
from bench.forms import form_with
from bench.load import Figures, spread
from bench.report import Report
from bench.wanted import BARE, WANTED

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=1; Path=/\r\n\r\nhallo"
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhal\r\n2\r\nlo\r\n0\r\n\r\n"


async def answered(answer: bytes) -> tuple[bytes, dict[str, str]]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for part in (answer[:30], answer[30:]):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        connection = await Connection.open("127.0.0.1", server.sockets[0].getsockname()[1])
        response = await connection.send(request("GET", "/"))
        connection.close()
    return response.body, response.cookies()


@pytest.mark.parametrize("answer", [WHOLE, CHUNKS], ids=["with a length", "in chunks"])
async def test_an_answer_is_read_whole_however_it_is_sent(answer: bytes) -> None:
    body, cookies = await answered(answer)
    assert body == b"hallo"
    assert cookies == ({"a": "1"} if answer is WHOLE else {})


def test_a_form_is_sent_as_a_browser_would() -> None:
    page = """
      <form action="/suche/"><input name="q"></form>
      <form action="/antwort/"><input type="hidden" name="key" value="7"><textarea name="source"></textarea>
      <input type="radio" name="as" value="name" checked><input type="radio" name="as" value="role"><input type="file" name="f"></form>
    """
    form = form_with(page, "source")
    assert form.action == "/antwort/"
    assert form.fields == {"key": "7", "source": "", "as": "name"}
    with pytest.raises(LookupError):
        form_with(page, "password")


def test_the_slowest_twentieth_shows() -> None:
    p50, p95 = spread([0.001] * 90 + [0.1] * 10)
    assert p50 == pytest.approx(0.001)
    assert p95 == pytest.approx(0.1)


def test_on_a_machine_half_as_fast_half_as_much_is_wanted(tmp_path: Path) -> None:
    report = Report(bare=[BARE / 4, BARE * 3 / 4])
    name = "topic, 16 connections"
    report.figures(Figures("topic", 16, WANTED[name].value * 0.6, 1.0, 2.0, 1024, 0, 0.5))
    report.add("cold topic page, requests", 15, "")
    topic, page = (report.judged(row) for row in report.rows)
    assert topic is not None
    assert topic.reached
    assert topic.today == pytest.approx(WANTED[name].value / 2)
    assert page is not None
    assert not page.reached, "a count does not depend on the machine"
    report.write(tmp_path / "bench.json")
    assert [row["reached"] for row in json.loads((tmp_path / "bench.json").read_text())["rows"]] == [True, False]
    assert name in report.table()
