"""The contract: for every kind, room, state, person and surface, what shows is what `viewer.sees` says. Nothing else decides."""

import pkgutil
from importlib import import_module
from itertools import product

import pytest

from kernel import kinds
from kernel.kinds import ContentKind
from tests import factories
from tests.contract.cast import Cast, assemble, viewer
from tests.contract.surfaces import SURFACES, Case
from tests.factories.samples import MAKERS, Order, Room, State

for module in pkgutil.iter_modules(factories.__path__, "tests.factories."):
    import_module(module.name)  # each package's factories register the samples of its kinds

WORD = "Quarzxylofon"
SCENES = [pytest.param(*scene, id="-".join(scene)) for scene in product([kind.name for kind in kinds.all_kinds()], Room, State)]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody who might look."""
    return assemble()


@pytest.mark.parametrize(("name", "room", "state"), SCENES)
def test_every_surface_agrees_with_the_one_rule(cast: Cast, name: str, room: Room, state: State) -> None:
    kind = kinds.get(name)
    item = MAKERS[name](Order(room=room, state=state, word=WORD, author=cast.author, insider=cast.insider))
    if item is None:
        return
    sees = {part: viewer(person).sees(item) for part, person in cast.people.items()}
    cases = {part: Case(kind=kind, item=item, word=WORD, person=person) for part, person in cast.people.items()}
    wrong = [
        f"{part} {'finds' if found else 'misses'} it on: {surface}"
        for surface, probe in SURFACES.items()
        for part, case in cases.items()
        if (found := probe(case)) is not None and found is not sees[part]
    ]
    assert not wrong, "\n".join(wrong)
    assert_walls(room, state, sees)


def assert_walls(room: Room, state: State, sees: dict[str, bool]) -> None:
    """The walls themselves, said once more in words, so that a rule that lets everybody in cannot agree with itself."""
    outside = {"guest", "unconfirmed", "suspended"}
    if room is Room.PUBLIC and state is State.OPEN:
        assert all(sees.values()), sees
        return
    assert not any(sees[part] for part in outside), sees
    if room in {Room.REPRESENTATION, Room.CLOSED}:
        assert not any(sees[part] for part in ("own management", "other management", "member", "adviser")), sees
    if state is State.OPEN:
        assert sees["insider"], sees


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.name)
def test_every_kind_has_samples_behind_a_wall(cast: Cast, kind: ContentKind) -> None:
    made = [
        room
        for room in Room
        if MAKERS[kind.name](Order(room=room, state=State.OPEN, word=WORD, author=cast.author, insider=cast.insider)) is not None
    ]
    assert set(made) - {Room.PUBLIC}, "a kind that no sample puts behind a wall is a kind nobody proved"
