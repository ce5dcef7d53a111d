"""Nobody finds, counts, guesses or infers what is not theirs; beside every refusal stands somebody who does find it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kernel.audience import MEMBERS, PUBLIC, Audience
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import engines
from search.engines.base import Scope, Search
from search.queries import Request, instant, results
from search.query import parse
from search.similar import similar
from tests.factories.search import GUEST, Note, catch_up, note_write, viewer

pytestmark = pytest.mark.usefixtures("kind")
ROOM = Audience.of("space.7")
INSIDER = viewer("members", "space.7")
OUTSIDERS = [GUEST, viewer("members"), viewer("members", "space.70"), viewer("space"), viewer("space.7.mods")]


@pytest.fixture
def secret() -> Note:
    """One thing that only the room may know, among things that everybody knows."""
    note_write("Schichtplan im Lager", "Der Schichtplan hängt aus.")
    hidden = note_write(
        "Entlassungen bei Muster", "Am Standort Unna entfallen vierzig Stellen, der Schichtplan ändert sich.", audience=ROOM, region="meo"
    )
    catch_up()
    return hidden


@pytest.mark.parametrize("outsider", OUTSIDERS)
@pytest.mark.parametrize(
    "text", ["entlassungen", "Unna", '"vierzig Stellen"', "stellen -lager", "schichtplan unna", "entfallen vierzig", "Muster"]
)
def test_outsiders_find_nothing_of_a_room(secret: Note, outsider: Viewer, text: str) -> None:
    inside, outside = results(INSIDER, Request(text=text)), results(outsider, Request(text=text))
    assert secret.pk in {entry.ref.id for entry in inside.entries}
    assert secret.pk not in {entry.ref.id for entry in outside.entries}
    assert outside.total == len(outside.entries)
    assert outside.facets["region"] == {}
    assert inside.facets["region"] == {"meo": 1}


@pytest.mark.parametrize("outsider", OUTSIDERS)
@pytest.mark.parametrize("text", ["Entl", "Unn", "Schichtplan Unn", "vierz"])
def test_typing_suggests_nothing_of_a_room(secret: Note, outsider: Viewer, text: str) -> None:
    assert secret.pk in {entry.ref.id for entry in instant(INSIDER, text).entries}
    assert secret.pk not in {entry.ref.id for entry in instant(outsider, text).entries}


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_similar_neither_shows_a_room_nor_explains_what_is_in_it(secret: Note, outsider: Viewer) -> None:
    (public,) = Note.objects.visible_to(GUEST)
    assert [entry.ref.id for entry in similar(KindRef("note", public.pk), INSIDER)] == [secret.pk]
    assert similar(KindRef("note", public.pk), outsider) == []
    assert [entry.ref.id for entry in similar(KindRef("note", secret.pk), INSIDER)] == [public.pk]
    assert similar(KindRef("note", secret.pk), outsider) == []


@pytest.mark.parametrize("order", ["relevance", "date"])
def test_filters_and_order_do_not_betray_a_room(secret: Note, order: str) -> None:
    filters = {"region": ("meo",)}
    assert results(GUEST, Request(text="schichtplan", filters=filters, order=order)).total == 0
    assert results(INSIDER, Request(text="schichtplan", filters=filters, order=order)).total == 1


def test_the_window_of_time_is_read_at_the_moment_of_asking() -> None:
    now = timezone.now()
    note_write("Lager bald", visible_from=now + timedelta(hours=1))
    note_write("Lager vorbei", visible_until=now - timedelta(hours=1))
    note_write("Lager jetzt", visible_from=now - timedelta(hours=1), visible_until=now + timedelta(hours=1))
    catch_up()
    answer = results(GUEST, Request(text="lager"))
    assert [entry.title for entry in answer.entries] == ["<mark>Lager</mark> jetzt"]
    assert answer.total == 1
    later = engines.current().find(Scope(GUEST.tokens, now + timedelta(hours=2)), Search(query=parse("lager")))
    assert later.total == 1


def test_what_the_index_believes_is_checked_in_the_database(secret: Note) -> None:
    (public,) = Note.objects.visible_to(GUEST)
    public.set_audience(ROOM)
    public.save()  # without an event: as if an action had forgotten it
    assert results(GUEST, Request(text="schichtplan")).entries == []
    assert len(results(INSIDER, Request(text="schichtplan")).entries) == 2


def test_the_engine_refuses_to_answer_nobody() -> None:
    for nobody in (None, frozenset({"public"}), "public"):
        with pytest.raises(TypeError):
            engines.current().search(nobody, Search(query=parse("lager")))  # type: ignore[arg-type]


def test_a_restricted_result_carries_its_wall_and_a_public_one_none(secret: Note) -> None:
    walls = {entry.ref.id: entry.wall for entry in results(INSIDER, Request(text="schichtplan")).entries}
    assert walls.pop(secret.pk) == "Nur hier"
    assert set(walls.values()) == {""}


def test_pages_for_guests_hold_nothing_restricted_and_are_never_kept(secret: Note, client: Client) -> None:
    for address in ("/suche/?q=unna", "/suche/sofort/?q=unn"):
        answer = client.get(address)
        assert "Entlassungen" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("audience", "finders"), [(PUBLIC, 3), (MEMBERS, 2), (ROOM, 1)])
def test_each_audience_has_its_readers(audience: Audience, finders: int) -> None:
    note_write("Lager", audience=audience)
    catch_up()
    people = [GUEST, viewer("members"), INSIDER]
    assert sum(results(person, Request(text="lager")).total for person in people) == finders
