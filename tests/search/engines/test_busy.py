"""Elasticsearch has no room for something just now: work is given to it again after a rest, a person is not kept waiting."""

import json
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kernel.refs import KindRef
from search.engines.base import EngineUnavailableError
from search.engines.elasticsearch import ElasticsearchEngine, link

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
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[type[Busy], ElasticsearchEngine]]:
    """Such a server, and an engine that asks it without resting."""
    monkeypatch.setattr("search.engines.elasticsearch.link.time.sleep", lambda _seconds: None)
    answering = type("Answering", (Busy,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield answering, ElasticsearchEngine([f"http://127.0.0.1:{server.server_port}"], "hub")
    server.shutdown()
    server.server_close()
    thread.join()


def test_work_is_given_again_until_there_is_room(busy: tuple[type[Busy], ElasticsearchEngine]) -> None:
    server, engine = busy
    server.refused = 2 * TRIES
    assert not engine.is_current()
    assert server.asked == server.refused + 1


def test_a_server_that_stays_busy_is_unavailable_and_a_question_is_asked_once(busy: tuple[type[Busy], ElasticsearchEngine]) -> None:
    server, engine = busy
    server.refused = 1000
    with pytest.raises(EngineUnavailableError, match="circuit_breaking"):
        engine.is_current()
    assert server.asked == TRIES * (1 + len(link.BUSY_PAUSES))
    server.asked = 0
    with pytest.raises(EngineUnavailableError):
        engine.texts([KindRef("note", 1)])
    assert server.asked == TRIES - 1
