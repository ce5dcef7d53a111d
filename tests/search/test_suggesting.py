"""Slips of the finger are put right with words that stand where the asker may read, and with no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.audience import Audience
from search.spelling import FARTHEST, distance, tolerance
from search.suggesting import did_you_mean
from tests.factories.search import GUEST, Note, catch_up, note_write, viewer

ROOM = Audience.of("space.7")
INSIDER = viewer("members", "space.7")
letters = st.text(alphabet="abdeginrstuäöüß", min_size=1, max_size=14)


def meant(text: str, who: object = GUEST) -> str:
    catch_up()
    found = did_you_mean(who, text)  # type: ignore[arg-type]
    return found.text if found else ""


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("betribsrat", "Betriebsrat"), ("Betreibsrat", "Betriebsrat"), ("betriebsart", "Betriebsrat"), ("betriebsrst", "Betriebsrat"),
        ("Handscaner", "Handscanner"), ("hantscanner", "Handscanner"), ("wirtschaftausschuss", "Wirtschaftsausschuss"),
        ("mitbestimung", "Mitbestimmung"), ("Überstuden", "Überstunden"), ("uberstundn", "Überstunden"),
        ("schichtplahn", "Schichtplan"), ("Fisiotherapie", "Physiotherapie"), ("gefärdung", "Gefährdung"),
    ],
)  # fmt: skip
def test_slips_are_put_right(typed: str, wanted: str) -> None:
    note_write("Betriebsrat und Mitbestimmung", "Der Handscanner, der Schichtplan und die Überstunden.")
    note_write("Wirtschaftsausschuss", "Physiotherapie bei Gefährdung.")
    assert meant(typed) == wanted


@pytest.mark.usefixtures("kind")
def test_only_the_wrong_words_of_a_query_change() -> None:
    note_write("Betriebsrat", "Der Handscanner im Lager und in der Kantine, nach § 87 BetrVG.")
    assert meant("Handscaner im Lager -kantiene § 87 BetrVG") == "Handscanner im Lager -kantiene § 87 BetrVG"
    assert meant('"Handscaner"') == ""
    assert meant("Betriebsrat Lager") == ""
    assert meant("Xylofonquartett") == ""
    assert meant("4711 Kantne 08/15") == "4711 Kantine 08/15"


@pytest.mark.usefixtures("kind")
def test_a_slip_that_somebody_wrote_down_does_not_hide_the_right_word() -> None:
    note_write("Der Betribsrat")
    for number in range(12):
        note_write(f"Betriebsrat {number}")
    assert meant("betribsrat") == "Betriebsrat"
    assert meant("betriebsrat") == ""


@pytest.mark.usefixtures("kind")
def test_a_word_is_told_however_often_its_synonyms_stand_elsewhere() -> None:
    note_write("Telematik in den Wagen", "Ein Bildschirm. " * 20)
    for number in range(8):
        note_write(f"Ortung {number}", "Ortung Ortung Ortung")
    assert meant("telematick") == "Telematik"


@pytest.fixture
def secret() -> Note:
    """Words that stand only in a room: as they are, in another form, and beside a public word of the same stem."""
    note_write("Stellenabbau ist kein Thema", "Die Kantine kocht.")
    hidden = note_write("Entlassungen in Musterhausen", "Die Kantinenschließung und Massenentlassung kommen.", audience=ROOM)
    catch_up()
    return hidden


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize("typed", ["Entlasungen", "Musterhusen", "Kantinenschliessug", "Massenentlasung"])
@pytest.mark.parametrize("outsider", [GUEST, viewer("members"), viewer("members", "space.70"), viewer("space.7.mods")])
def test_words_of_a_room_are_suggested_to_nobody_outside(secret: Note, typed: str, outsider: object) -> None:
    assert meant(typed, INSIDER)
    assert meant(typed, outsider) == ""


@pytest.mark.usefixtures("kind")
def test_what_the_index_believes_is_checked_in_the_database_here_too() -> None:
    note = note_write("Entlassungen")
    catch_up()
    assert meant("Entlasungen") == "Entlassungen"
    note.set_audience(ROOM)
    note.save()  # without an event: as if an action had forgotten it
    assert meant("Entlasungen") == ""
    assert meant("Entlasungen", INSIDER) == "Entlassungen"


@given(letters, letters)
def test_the_distance_is_a_measure(one: str, other: str) -> None:
    assert distance(one, one) == 0
    assert distance(one, other) >= 0
    assert distance(one, other) == pytest.approx(distance(other, one), abs=FARTHEST)


@given(st.text(alphabet="abdeginrstuäöü", min_size=6, max_size=14), st.integers(1, 5))
def test_one_slip_is_near(word: str, at: int) -> None:
    for slipped in (word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:at] + "x" + word[at + 1 :]):
        assert distance(slipped, word) <= 1.0
    assert tolerance(word) >= 1.0
