"""Both engines grow a new index beside the old one, go on where they stopped, and swap without a moment of missing results."""

import multiprocessing
import os
import threading

import pytest
from elasticsearch import Elasticsearch

from kernel.refs import KindRef
from search.analysis.together import ENOUGH
from search.engines.base import Engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.schema import SCHEMA
from tests.factories.search_documents import document, found, stored


def test_the_old_one_answers_until_the_new_one_is_whole(engine: Engine) -> None:
    stored(engine, document(1, "Lager alt"))
    assert engine.build_begin() == {}
    engine.build_add([(document(2, "Lager neu"), 1)], "note", 2)
    assert found(engine, "lager") == [1]
    engine.build_finish()
    assert found(engine, "lager") == [2]
    assert found(engine, "neu") == found(engine, "ne", typing=True) == [2]
    assert engine.is_current()
    assert engine.count() == 1


def test_where_nothing_was_ever_built_nothing_is_current(engine: Engine) -> None:
    if isinstance(engine, ElasticsearchEngine):  # the embedded one is never without an index
        engine.drop()
        assert not engine.is_current()


def test_an_interrupted_build_goes_on_where_it_stopped(engine: Engine) -> None:
    engine.build_begin()
    engine.build_add([(document(1, "Lager"), 1)], "note", 1)
    engine.build_add([(document(2, "Lager"), 1)], "note", 2)
    engine.build_add([(document(7, "Lager", kind="memo"), 1)], "memo", 7)
    assert engine.build_begin() == {"note": 2, "memo": 7}
    engine.build_finish()
    assert sorted(found(engine, "lager")) == [1, 2, 7]
    assert engine.count() == 3
    assert engine.build_begin() == {}
    engine.build_add([(document(3, "Lager"), 1)], "note", 3)
    assert engine.build_begin(anew=True) == {}
    engine.build_finish()
    assert found(engine, "lager") == []


def test_an_interrupted_build_of_large_batches_skips_none_of_them(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})  # analysed by a second process, written when the next batch comes
    first, second = ([(document(number, f"Lager {number}"), 1) for number in range(start, start + ENOUGH)] for start in (1, ENOUGH + 1))
    engine.build_begin()
    engine.build_add(first, "note", ENOUGH)
    engine.build_add(second, "note", 2 * ENOUGH)
    assert engine.build_begin() == {"note": ENOUGH}
    engine.build_add(second, "note", 2 * ENOUGH)
    engine.build_finish()
    assert engine.count() == 2 * ENOUGH
    assert found(engine, f'"lager {2 * ENOUGH}"') == [2 * ENOUGH]
    assert not multiprocessing.active_children()


def test_what_is_written_meanwhile_is_in_both_and_older_batches_do_not_overwrite_it(engine: Engine) -> None:
    stored(engine, document(1, "Lager"), document(2, "Lager"))
    engine.build_begin()
    stored(engine, document(1, "Büro"), version=2)
    engine.write([], [(KindRef("note", 2), 2)])
    assert (found(engine, "büro"), found(engine, "lager")) == ([1], [])
    engine.build_add([(document(1, "Lager"), 1), (document(2, "Lager"), 1)], "note", 2)
    engine.build_finish()
    assert (found(engine, "büro"), found(engine, "lager")) == ([1], [])


def test_finishing_or_adding_without_a_build_changes_nothing(engine: Engine) -> None:
    stored(engine, document(1, "Lager"))
    engine.build_add([(document(2, "Lager"), 1)], "note", 2)
    engine.build_finish()
    assert found(engine, "lager") == [1]


def test_whoever_asks_during_swaps_always_finds(engine: Engine) -> None:
    """Three rebuilds while somebody asks without a pause."""
    stored(engine, document(1, "Lager"))
    missing: list[object] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                if found(engine, "lager") != [1] or not engine.texts([KindRef("note", 1)]):
                    missing.append("nothing")
            except Exception as trouble:  # noqa: BLE001  # any trouble is a moment without results
                missing.append(trouble)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for _ in range(3):
            engine.build_begin()
            engine.build_add([(document(1, "Lager"), 1)], "note", 1)
            engine.build_finish()
    finally:
        stop.set()
        asking.join()
    assert missing == []


@pytest.mark.elasticsearch
def test_nothing_is_left_behind(cluster: str) -> None:
    """Indices of interrupted, finished and older builds go; the live generation and its spellings stay."""
    engine = ElasticsearchEngine([cluster], "left-behind")
    try:
        for _ in range(3):
            engine.build_begin(anew=True)
            engine.build_finish()
        client = Elasticsearch(cluster)
        client.indices.create(index="left-behind.0.7")
        engine.build_begin()
        engine.build_finish()
        assert sorted(client.indices.get(index="left-behind.*")) == [f"left-behind.{SCHEMA}.4", f"left-behind.{SCHEMA}.4.words"]
        client.close()
    finally:
        engine.drop()
