"""Whatever is typed: an answer or a clear sentence, at every door, and never an engine's own query language."""

import string
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.query import MAX_TEXT
from tests.factories.search import catch_up, note_write

pytestmark = pytest.mark.usefixtures("kind")
DOORS = ("/suche/?q={}", "/suche/sofort/?q={}", "/suche/schreibweise/?q={}", "/suche/schon-beantwortet/?titel={}")
SIGNS = string.punctuation + "„“”«»…–—−§€´¨°\u00ad\u200b\u2028\x00\x01\x1b\x7f\ufeff\ud7ff"
OPERATORS = [
    "AND", "OR", "NOT", "NEAR(a b, 5)", "a AND", "NOT NOT", "words_title : geheim", "{words_body} : x", "^anfang", "a* b*", "+a -b",
    "title:(a OR b)", "_exists_:body", "/re[a-z]+/", "a~2", "a^5", "[1 TO 5]", "{!x}", "\\\\", "'; DROP TABLE search_change; --",
    'a" OR "b',
    '"', '""', '"""', "„a", "a“", '-"a b', "- - -", "--", "((((", "))))", "%", "%%s", "%00", "_", "*", "?", "!", "~", ":", "::", "§",
    "§§ 87",
    "\x00", "a\x00b", "\x00" * 300, "\ud7ff", "\U0001f600" * 200, "ß" * 3000, "́" * 500, "a" * 10_000, "a " * 5_000, "-a " * 3_000,
    '"a" ' * 2_500, "§ 87 " * 2_000, "(" * 10_000, '"' * 10_001, "-" * 10_000, "Donaudampfschifffahrt" * 400,
]  # fmt: skip
anything = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=SIGNS + "ab ", max_size=80),
    st.lists(st.sampled_from([*"ab\"-*:()^~+§{}[]'\\/", " ", "AND", "OR", "NOT", "NEAR", "87", "BetrVG"]), max_size=40).map("".join),
)


def answer(door: str, typed: str) -> str:
    """What the door says; anything but an answer or a way on is an error."""
    response = Client(raise_request_exception=False).get(door.format(quote(typed.encode("utf-8", "surrogatepass"))))
    assert response.status_code in {200, 302}, (door, typed, response.status_code)
    return str(response.content.decode())


@pytest.mark.parametrize("typed", OPERATORS, ids=lambda typed: ascii(typed[:20]))
def test_every_door_answers_whatever_is_typed(typed: str) -> None:
    note_write("Ein Lager", "a b geheim anfang")
    catch_up()
    for door in DOORS:
        answer(door, typed)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything)
def test_every_door_answers_anything(typed: str) -> None:
    for door in DOORS:
        answer(door, typed)


def test_ten_thousand_characters_are_answered_with_a_sentence() -> None:
    note_write("Lager")
    catch_up()
    page = answer("/suche/?q={}", "lager " * 2_000)
    assert "sehr lang" in page
    assert "<mark>Lager</mark>" in page
    assert len(page) < MAX_TEXT * 1000


def test_an_engines_own_language_is_only_words() -> None:
    note_write("Lager", "Die Montage baut.")
    note_write("Kantine")
    catch_up()
    assert "<mark>Lager</mark>" in answer("/suche/?q={}", "words_title : lager")
    assert "Nichts gefunden" in answer("/suche/?q={}", "{words_title words_body} : *")
    assert "<mark>Kantine</mark>" not in answer("/suche/?q={}", "lager OR 1=1")


@pytest.mark.parametrize(
    "address",
    ["/suche/?seite=-1&q=a", "/suche/?seite=99999999999&q=a", "/suche/?sort=%00&q=a", "/suche/?art=%00&q=a", "/suche/?jahr=' OR 1=1&q=a",
     "/suche/?norm=../..&q=a", "/suche/?" + "region=x&" * 500 + "q=a", "/suche/?q=%ff%fe", "/suche/?q=a&q=b", "/suche/?q[]=a", "/suche/"],
)  # fmt: skip
def test_addresses_that_make_no_sense_are_answered(address: str) -> None:
    assert Client(raise_request_exception=False).get(address).status_code == 200
