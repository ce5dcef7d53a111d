"""Both engines: what is not in the Scope takes part in nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.audience import Audience
from kernel.refs import KindRef
from search.engines.base import Engine, Scope
from tests.factories.search_documents import GUEST_SCOPE, NOW, asked, document, found, stored

ROOM = Audience.of("space.7", "user.3")
INSIDERS = [Scope(frozenset({"public", "space.7"}), NOW), Scope(frozenset({"user.3"}), NOW)]
OUTSIDERS = [GUEST_SCOPE, *(Scope(frozenset({token}), NOW) for token in ("space.70", "space", "space.7.mods", "user.33"))]


@pytest.fixture
def rooms(engine: Engine) -> Engine:
    """One document for everybody and one for a room, which says the same and more."""
    stored(
        engine,
        document(1, "Schichtplan im Lager", "Der Schichtplan hängt aus.", facets={"region": ("meo",)}),
        document(2, "Entlassungen", "Der Schichtplan in Unna entfällt.", audience=ROOM, facets={"region": ("hellweg",)}),
    )
    return engine


@pytest.mark.parametrize("text", ["schichtplan", '"der schichtplan"', "schichtplan -kantine", "schichtplan entlassungen"])
def test_a_room_is_for_those_who_hold_one_of_its_tokens(rooms: Engine, text: str) -> None:
    for scope in INSIDERS:
        assert 2 in found(rooms, text, scope, every=False)
    for scope in OUTSIDERS:
        answer = asked(rooms, text, scope, every=False, facets=("region", "kind"))
        assert 2 not in [hit.ref.id for hit in answer.hits]
        assert answer.total == len(answer.hits)
        assert "hellweg" not in answer.facets["region"]
        assert sum(answer.facets["kind"].values()) == answer.total


def test_nobody_finds_anything(rooms: Engine) -> None:
    assert asked(rooms, "schichtplan", Scope(frozenset(), NOW)).total == 0


@pytest.mark.parametrize("order", ["relevance", "date"])
def test_filters_order_and_empty_questions_betray_nothing(rooms: Engine, order: str) -> None:
    for text in ("schichtplan", ""):
        closed = asked(rooms, text, order=order, filters={"region": ("hellweg",)}, facets=("region",))
        assert (closed.total, closed.facets) == (0, {"region": {"meo": 1}})
        assert found(rooms, text, INSIDERS[0], order=order, filters={"region": ("hellweg",)}) == [2]


def test_typing_completes_no_room(rooms: Engine) -> None:
    assert found(rooms, "Entl", INSIDERS[0], typing=True) == [2]
    assert found(rooms, "Entl", typing=True) == []


def test_the_window_is_read_at_the_moment_of_asking(engine: Engine) -> None:
    hour = timedelta(hours=1)
    stored(
        engine,
        document(1, "Lager bald", window=(NOW + hour, None)),
        document(2, "Lager vorbei", window=(None, NOW - hour)),
        document(3, "Lager jetzt", window=(NOW - hour, NOW + hour)),
        document(4, "Lager immer"),
        document(5, "Lager genau", window=(NOW, None)),
        document(6, "Lager eben vorbei", window=(None, NOW)),
    )
    assert sorted(found(engine, "lager")) == [3, 4, 5]
    assert sorted(found(engine, "lager", replace(GUEST_SCOPE, now=NOW + 2 * hour))) == [1, 4, 5]
    assert sorted(found(engine, "lager", replace(GUEST_SCOPE, now=NOW - 2 * hour))) == [2, 4, 6]


def test_what_is_about_to_be_narrowed_and_what_is_grouped_under_it_takes_part_in_nothing(engine: Engine) -> None:
    topic = KindRef("note", 1)
    stored(
        engine, document(1, "Lager"), document(2, "Lager Antwort", group=topic), document(3, "Lager anders", facets={"region": ("meo",)})
    )
    withheld = replace(GUEST_SCOPE, withheld=(topic,))
    answer = asked(engine, "lager", withheld, facets=("kind",))
    assert [hit.ref.id for hit in answer.hits] == [3]
    assert (answer.total, answer.facets["kind"]) == (1, {"note": 1})
    assert found(engine, "antw", withheld, typing=True) == []
    assert engine.alike(withheld, KindRef("note", 3), (), 5) == []
    assert engine.alike(withheld, topic, (), 5) == []
    assert found(engine, "lager", without=(KindRef("note", 3),)) == [1, 2]


def test_similar_neither_shows_a_room_nor_explains_it(rooms: Engine) -> None:
    one, room = KindRef("note", 1), KindRef("note", 2)
    assert [hit.ref for hit in rooms.alike(INSIDERS[0], one, (), 5)] == [room]
    assert [hit.ref for hit in rooms.alike(INSIDERS[0], room, (), 5)] == [one]
    for scope in OUTSIDERS:
        assert rooms.alike(scope, one, (), 5) == []
        assert rooms.alike(scope, room, (), 5) == []
