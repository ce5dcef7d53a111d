"""Whoever drains the outbox may be killed at any step: everything arrives exactly, and an older version never overwrites."""

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from kernel.audience import Audience
from search import engines, outbox, pending, rebuilding
from search.engines.base import Engine, EngineUnavailableError, Search
from search.query import parse
from tests.factories.search import GUEST, Note, note_change, note_remove, note_write, notes
from tests.search.engines.conftest import BOTH
from tests.search.engines.dying import STEPS, killed_at
from tools.elasticsearch.node import elasticsearch
from tools.services.running import free_port

ROOM = Audience.of("space.7")


def found(text: str) -> list[int]:
    return sorted(hit.ref.id for hit in engines.current().search(GUEST, Search(query=parse(text))).hits)


def differences() -> list[rebuilding.Difference]:
    """Where the index does not say of a note what the database says."""
    return [difference for difference in rebuilding.differences() if difference.ref.kind == "note"]


@pytest.fixture(params=BOTH)
def behind(request: pytest.FixtureRequest, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The hub's engine, fed by the outbox only, over rows that are really committed."""
    monkeypatch.setattr(engines, "writes_at_once", lambda: False)
    if request.param == "elasticsearch":
        request.getfixturevalue("cluster")
    engine = engines.current()
    engine.build_begin(anew=True)
    engine.build_finish()
    with notes():
        yield engine
    if request.param == "elasticsearch":
        engine.drop()  # type: ignore[attr-defined]  # it is Elasticsearch's


def written() -> tuple[Note, Note]:
    """Things in the index, and then changes of every sort that are not; the changed note and the narrowed one."""
    changed, removed, topic = note_write("Lager alt"), note_write("Lager weg"), note_write("Lager Frage")
    note_write("Lager Antwort", topic=topic.pk)
    outbox.drain()
    assert len(found("lager")) == 4
    note_change(changed, title="Lager neu")
    note_remove(removed)
    note_change(topic, audience=ROOM)
    for number in range(4):
        note_write(f"Lager dazu {number}")
    return changed, topic


@pytest.mark.parametrize("step", STEPS)
def test_whoever_drains_may_be_killed_at_any_step(behind: Engine, step: str) -> None:
    changed, topic = written()
    late = outbox.documents_for(pending.due(100))
    assert killed_at(step) == -signal.SIGKILL
    assert pending.lag().waiting > 0
    assert not set(found("lager")) & {topic.pk, topic.pk + 1}  # narrowed, with what is grouped under it
    note_change(changed, title="Lager ganz neu")
    outbox.drain()
    assert pending.lag().waiting == 0
    assert differences() == []
    assert found("ganz") == [changed.pk]
    behind.write(late.documents, late.gone)  # what the dead process still had on its way
    assert differences() == []
    assert (len(found("lager")), found("alt"), found("weg"), found("frage")) == (6, [], [], [])


@pytest.mark.elasticsearch
def test_elasticsearch_may_stop_and_start_again_in_between(
    transactional_db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real node of its own, stopped and started on the same data, while people write and somebody who drains is killed."""
    monkeypatch.setattr(engines, "writes_at_once", lambda: False)
    with tempfile.TemporaryDirectory() as name, notes():
        folder, port = Path(name), free_port()
        settings.HUB_ELASTICSEARCH_URL = f"http://127.0.0.1:{port}"
        with elasticsearch(folder, port, heap="256m"):
            engines.current().build_begin()
            engines.current().build_finish()
            changed, _ = written()
            killed_at("after the items were read")
        waiting = pending.lag().waiting
        note_change(changed, title="Lager ganz neu")
        note_write("Lager zuletzt")
        with pytest.raises(EngineUnavailableError):
            outbox.drain()
        outbox.catch_up()  # the worker only waits
        assert pending.lag().waiting == waiting + 1
        with elasticsearch(folder, port, heap="256m"):
            outbox.catch_up()
            assert pending.lag().waiting == 0
            assert differences() == []
            assert found("ganz") == [changed.pk]
            assert len(found("lager")) == 7
