"""Holding a document against a search answers as the engine does: the same words, the same documents."""

import pytest

from kernel.refs import KindRef
from search import engines
from search.document import document_of
from search.engines.base import Search
from search.fitting import Said, fits
from search.query import parse
from tests.factories.search import GUEST, NoteKind, catch_up, note_write

TEXTS = [
    ("Häuser am Kanal", "Ein Haus steht leer."),
    ("Mitbestimmung nach § 87 Abs. 1 Nr. 6 BetrVG", "Der Betriebsrat bestimmt mit, auch bei Handscannern."),
    ("Schichtplanänderung", "Die Schichtpläne ändern sich ständig."),
    ("Arbeit, die mobil macht", "Mobile Arbeit ist geregelt."),
    ("Home-Office", "Betriebsrätinnen und Betriebsräte im Homeoffice"),
    ("Works councils decide", "English text about shift plans and the works council."),
    ("BR-Arbeit", "Künstliche Intelligenz im Lager"),
]
ASKED = [
    "haus", "Kanal haus", "betriebsrat", "§ 87 BetrVG", "87 1 6 betrvg", "Schichtplan", "schichtplan ändern", '"mobile Arbeit"',
    "mobile arbeit", '"Arbeit mobil"', "homeoffice", "arbeit -mobil", "KI", "Betriebsrat homeoffice", "council", "works council",
    "handscanner", "quastenflosser", "Mitarbeiter*innen", "Plan", "BR", "-haus", "und", "§ 87 Abs. 2 BetrVG",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_a_document_fits_exactly_the_searches_that_find_it(kind: NoteKind, text: str) -> None:
    written = [note_write(title, body, region="meo" if number % 2 else "") for number, (title, body) in enumerate(TEXTS)]
    catch_up()
    query = parse(text)
    for filters in ({}, {"region": ("meo",)}, {"kind": ("note",), "norm": ("betrvg/87",)}):
        asked = Search(query=query, filters=filters)
        found = set() if query.is_empty else {hit.ref for hit in engines.current().search(GUEST, asked).hits}
        fitting = set()
        for note in written:
            document = document_of(kind, note)
            assert document
            if not query.is_empty and fits(document, Said.by(document), query, filters):
                fitting.add(KindRef("note", note.pk))
        assert fitting == found
