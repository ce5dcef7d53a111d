"""Compounds: their parts find them, less than the whole word, and what only looks like a part finds nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.compounds import parts, rows
from search.analysis.stems import stem
from search.queries import Request, results
from tests.factories.search import GUEST, catch_up, note_write


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("handscanner", ["hand", "scanner"]),
        ("schichtpläne", ["schicht", "plan"]),
        ("gefährdungsbeurteilung", ["gefährdung", "beurteilung"]),
        ("betriebsratswahl", ["betriebsrat", "wahl"]),
        ("transportsystem", ["transport", "system"]),
        ("interessenausgleich", ["interesse", "ausgleich"]),
    ],
)
def test_compounds_have_parts(word: str, expected: list[str]) -> None:
    assert list(parts(word)) == [stem(part, "de") for part in expected]


@pytest.mark.parametrize(
    "word", ["termin", "kontor", "vorrat", "beratung", "berater", "universität", "verteidigung", "gesellschaft", "wissenschaft"]
)
def test_other_words_have_none(word: str) -> None:
    assert parts(word) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("zeiterfassungsapp", ["zeiterfassung", "erfassung", "zeit"]),
        ("handscannerprojekt", ["scannerprojekt", "handscanner", "scanner", "projekt", "hand"]),
        ("betriebsrat", []),
        ("termin", []),
    ],
)
def test_in_a_long_compound_are_shorter_ones(word: str, expected: list[str]) -> None:
    assert list(rows(word)) == [stem(part, "de") for part in expected]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöü", max_size=60))
def test_any_word_can_be_looked_at(word: str) -> None:
    assert all(len(part) > 1 for part in (*parts(word), *rows(word)))


@pytest.mark.usefixtures("kind")
def test_a_part_finds_the_compound_after_the_word_itself() -> None:
    note_write("Etwas", "Im Lager liegt ein Handscanner.")
    note_write("Etwas", "Im Lager liegt ein Scanner.")
    note_write("Etwas", "Im Lager liegt ein Hut.")
    catch_up()
    texts = [entry.excerpt for entry in results(GUEST, Request(text="scanner")).entries]
    assert texts == ["Im Lager liegt ein <mark>Scanner</mark>.", "Im Lager liegt ein <mark>Handscanner</mark>."]


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize(
    ("written", "asked"), [("Wir gewannen das Vertrauen", "gewinnen"), ("Er schrieb uns", "geschrieben"), ("Sie nahmen teil", "nehmen")]
)
def test_irregular_forms_find_each_other(written: str, asked: str) -> None:
    note_write(written)
    catch_up()
    assert results(GUEST, Request(text=asked)).total == 1
