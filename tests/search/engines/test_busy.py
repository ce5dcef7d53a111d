"""Elasticsearch has no room for something just now: a build gives it the work again after a rest, nobody else is kept waiting."""

import json
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from search.engines.base import EngineUnavailableError
from search.engines.elasticsearch import link

TRIES = 3
"""Requests the client makes of one by itself."""


class Busy(BaseHTTPRequestHandler):
    """Has no room for the first requests, then knows no index."""

    refused, asked = 0, 0

    def do_GET(self) -> None:
        """Answer as the server would."""
        kind = type(self)
        kind.asked += 1
        is_busy = kind.asked <= kind.refused
        told = {"error": {"type": "circuit_breaking_exception"}, "status": 429} if is_busy else {}
        self.send_response(HTTPStatus.TOO_MANY_REQUESTS if is_busy else HTTPStatus.OK)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def do_POST(self) -> None:
        """The same."""
        self.do_GET()

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[type[Busy], link.Link]]:
    """Such a server, and a way to it that never rests."""
    monkeypatch.setattr("search.engines.elasticsearch.link.time.sleep", lambda _seconds: None)
    answering = type("Answering", (Busy,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield answering, link.Link([f"http://127.0.0.1:{server.server_port}"])
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_work_of_a_build_is_given_again_until_there_is_room(busy: tuple[type[Busy], link.Link]) -> None:
    server, way = busy
    server.refused = 2 * TRIES
    assert way.build(lambda client: client.indices.get_mapping(index="hub")) == {}
    assert server.asked == server.refused + 1


def test_a_server_that_stays_busy_is_unavailable_and_nobody_else_waits_for_it(busy: tuple[type[Busy], link.Link]) -> None:
    server, way = busy
    server.refused = 1000
    for ask, tries in ((way.build, TRIES * (1 + len(link.BUSY_PAUSES))), (way.work, TRIES), (way.ask, TRIES - 1)):
        server.asked = 0
        with pytest.raises(EngineUnavailableError, match="circuit_breaking"):
            ask(lambda client: client.indices.get_mapping(index="hub"))
        assert server.asked == tries
