"""Both engines: whatever order writes arrive in, the newest version is what is found."""

from itertools import permutations

import pytest

from kernel.refs import KindRef
from search.engines.base import Engine
from tests.factories.search_documents import document, found, stored

REF = KindRef("note", 1)
STEPS = [("alt", 1), (None, 2), ("neu", 3)]


@pytest.mark.parametrize("order", list(permutations(STEPS)))
def test_versions_may_come_in_any_order(engine: Engine, order: list[tuple[str | None, int]]) -> None:
    for title, version in order:
        engine.write([(document(1, f"Lager {title}"), version)] if title else [], [] if title else [(REF, version)])
    assert (found(engine, "alt"), found(engine, "neu")) == ([], [1])
    assert engine.count() == 1


def test_what_is_gone_stays_gone_for_every_older_version(engine: Engine) -> None:
    stored(engine, document(1, "Lager"), version=1)
    engine.write([], [(REF, 5)])
    stored(engine, document(1, "Lager"), version=4)
    assert found(engine, "lager") == []
    assert engine.count() == 0
    assert engine.texts([REF]) == {}
    assert [(row.item_id, row.version, row.digest) for row in engine.indexed("note", 0, None)] == [(1, 5, "")]
    engine.write([], [(KindRef("note", 2), 1)])
    assert engine.count() == 0


def test_the_same_version_may_be_written_again(engine: Engine) -> None:
    stored(engine, document(1, "Lager", facets={"region": ("meo",)}), version=2)
    stored(engine, document(1, "Büro"), version=2)
    assert (found(engine, "lager"), found(engine, "büro")) == ([], [1])


def test_a_repair_may_make_the_index_older_and_life_goes_on_from_there(engine: Engine) -> None:
    stored(engine, document(1, "Lager neu"), version=9)
    engine.write([(document(1, "Lager alt"), 2)], force=True)
    assert (found(engine, "alt"), found(engine, "neu")) == ([1], [])
    stored(engine, document(1, "Lager danach"), version=3)
    assert found(engine, "danach") == [1]
    engine.write([], [(REF, 1)], force=True)
    assert found(engine, "lager") == []
    stored(engine, document(1, "Lager wieder"), version=2)
    assert found(engine, "wieder") == [1]


def test_facts_that_change_alone_are_found(engine: Engine) -> None:
    stored(engine, document(1, "Lager", facets={"region": ("meo",)}), version=1)
    stored(engine, document(1, "Lager", facets={"region": ("hellweg",)}), version=2)
    assert found(engine, "lager", filters={"region": ("meo",)}) == []
    assert found(engine, "lager", filters={"region": ("hellweg",)}) == [1]
