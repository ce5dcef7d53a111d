"""Elasticsearch is away: the site keeps answering and says so, what is written waits, and operators see it."""

from http import HTTPStatus
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from jobs import worker
from jobs.actions import worker_seen
from kernel.refs import KindRef
from search import engines, pending
from search.engines.base import EngineUnavailableError
from search.similar import similar
from tests.factories.search import GUEST, Note, note_change, note_write
from tools.services.running import free_port


@pytest.fixture(autouse=True)
def _away(settings: Settings, kind: object) -> None:
    """An address where nobody listens."""
    settings.HUB_ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"


def test_the_page_of_results_says_so_in_a_sentence_and_keeps_what_was_typed(client: Client) -> None:
    answer = client.get("/suche/", {"q": "Schichtplan im Lager"})
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Die Suche ist gerade nicht erreichbar" in (said := answer.content.decode())
    assert "Schichtplan im Lager" in said


@pytest.mark.parametrize(
    "address", ["/suche/sofort/?q=lager", "/suche/aehnlich/note:1/", "/normen/", "/normen/betrvg/", "/normen/betrvg/87/"]
)
def test_no_other_page_breaks(client: Client, address: str) -> None:
    assert client.get(address).status_code in {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}
    assert similar(KindRef("note", 1), GUEST) == []


def test_what_is_written_waits_and_no_job_is_given_up(client: Client) -> None:
    note = note_write("Lager")
    note_change(note, title="Büro")
    assert Note.objects.get(pk=note.pk).title == "Büro"
    worker.drain()
    worker_seen(worker_id="w")
    assert pending.lag().waiting == 1
    figures = client.get("/metrics").content.decode().splitlines()
    assert "hub_search_changes_waiting 1" in figures
    assert "hub_jobs_failed 0" in figures
    assert 'hub_ready{part="search"} 0' in figures
    ready = client.get("/readyz")
    assert ready.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "does not answer" in ready.json()["search"]
    assert "1 changes wait" in ready.json()["search"]


@pytest.mark.parametrize("command", ["search_rebuild", "search_check", "search_drain"])
def test_commands_say_what_is_the_matter(command: str) -> None:
    note_write("Lager")
    with pytest.raises(CommandError, match="does not answer"):
        call_command(command, stdout=StringIO())


def test_a_hub_starts_all_the_same() -> None:
    said = StringIO()
    call_command("search_rebuild", "--if-needed", stderr=said)
    assert "does not answer" in said.getvalue()


def test_after_one_silence_nobody_is_kept_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions rest for a moment; work, and whoever asks after that moment, tries again."""
    engine = engines.current()
    with pytest.raises(EngineUnavailableError, match="Connection"):
        engine.texts([KindRef("note", 1)])
    with pytest.raises(EngineUnavailableError, match="a moment ago"):
        engine.texts([KindRef("note", 1)])
    with pytest.raises(EngineUnavailableError, match="Connection"):
        engine.members([KindRef("note", 1)])
    monkeypatch.setattr("search.engines.elasticsearch.link.time.monotonic", lambda: 10.0**9)
    with pytest.raises(EngineUnavailableError, match="Connection"):
        engine.texts([KindRef("note", 1)])
