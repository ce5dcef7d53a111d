"""Documents on paper: accessible, safe whatever the data say, the same bytes for the same sheet."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from pdf import Picture, Sheet, UnprintableError, pictured, plain, printed, rich
from pdf.letters import BOX, SHOWN, showable

MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def sheet(**data: Any) -> Sheet:
    return Sheet(template="pdf/paper.typ", title="Teilnahme am Work Lab", data=data, dated=MOMENT)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def words(data: bytes) -> str:
    return " ".join(page.extract_text() for page in read(data).pages)


def red_dot() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 20), "#b93a16").save(data, "PNG")
    return data.getvalue()


def test_a_document_is_accessible_and_says_what_it_is() -> None:
    made = read(printed(sheet(lead="Lernfabrik Bochum", parts=[{"is": "heading", "level": 1, "text": "Ablauf"}])))
    root: Any = made.trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert made.metadata
    assert made.metadata.title == "Teilnahme am Work Lab"
    assert made.metadata.creation_date == MOMENT


def test_every_part_of_a_told_text_is_printed() -> None:
    html = "<p>Wir <b>messen</b> <a href='/normen/x/'>nach</a></p><ul><li>erst</li><li>dann</li></ul>"
    row = {"label": "Rüstzeit", "before": "40 min", "after": "12 min", "note": "Mittel"}
    parts: list[dict[str, Any]] = [
        {"is": "rich", "text": rich(html, home="https://hub.example")},
        {"is": "voice", "words": plain("Endlich Ruhe."), "by": "Betriebsrat, Logistik"},
        {"is": "figures", "head": ["Maß", "vorher", "nachher"], "rows": [row]},
        {"is": "timeline", "steps": [{"when": "März", "what": "Auftakt"}]},
        {"is": "checklist", "title": "Vor dem Start", "points": ["Beteiligung geklärt"]},
        {"is": "callout", "title": "Merke", "text": plain("Früh fragen.")},
        {"is": "film", "title": "Rundgang", "length": "3 min", "to": "https://hub.example/film", "summary": plain("Eine Halle.")},
        {"is": "table", "caption": "Schichten", "head": ["Tag", "Stunden"], "rows": [["Mo", "8"], ["Di", "7"]]},
        {"is": "picture", "name": "halle", "alt": "Eine Halle", "caption": "Die neue Halle"},
    ]  # fmt: skip
    told = words(
        printed(replace(sheet(parts=parts, facts=[["Ort", "Bochum"]], remark="Ende."), pictures={"halle": Picture(red_dot(), "png")}))
    )
    for word in (
        "messen", "nach", "erst", "dann", "Endlich Ruhe.", "Betriebsrat, Logistik", "40 min", "12 min", "Mittel", "März", "Auftakt",
        "Vor dem Start", "Beteiligung geklärt", "Merke", "Früh fragen.", "Rundgang", "Eine Halle.", "Schichten", "Stunden",
        "Die neue Halle", "Bochum", "Ende.",
    ):  # fmt: skip
        assert word in told


def test_what_people_write_is_never_read_as_markup() -> None:
    typed = '#read("/etc/passwd") = Kapitel $x^2$ @quelle *fett* \\ <b>'
    told = words(printed(replace(sheet(lead=typed, parts=[{"is": "rich", "text": plain(typed)}]), title=typed)))
    assert told.count('#read("/etc/passwd")') == 3
    assert "root:" not in told


def test_every_letter_that_counts_as_showable_is_shown_in_every_style() -> None:
    letters = "".join(chr(point) for first, last in SHOWN for point in range(first, last + 1))
    styled = [{"is": "p", "in": [letters, {"is": "b", "in": [letters]}, {"is": "i", "in": [letters, {"is": "b", "in": [letters]}]}]}]
    assert printed(sheet(parts=[{"is": "rich", "text": styled}])).startswith(b"%PDF-")


def test_a_letter_without_a_shape_becomes_a_box_and_nothing_fails() -> None:
    told = words(printed(sheet(lead="Danke 😀 an 王芳 und Zoë Çelik\u200d, Łódź")))
    assert BOX in told
    assert "Zoë Çelik, Łódź" in told
    assert showable("e\u0301\tist é") == "é ist é"


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert printed(sheet(lead="Gleich")) == printed(sheet(lead="Gleich"))


def test_the_first_page_as_a_picture() -> None:
    with Image.open(io.BytesIO(pictured(sheet(lead="Bild"), pixels_per_inch=72))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (595, 842)


def test_a_broken_picture_is_refused_with_a_reason_for_the_log() -> None:
    broken = replace(
        sheet(parts=[{"is": "picture", "name": "x", "alt": "x", "caption": ""}]), pictures={"x": Picture(b"no picture", "png")}
    )
    with pytest.raises(UnprintableError, match=r"pdf/paper\.typ"):
        printed(broken)


def test_links_lead_only_where_a_reader_may_follow() -> None:
    nodes = rich(
        '<p><a href="javascript:x">a</a><a href="//evil.example">b</a><a href="/hier/">c</a></p><script>x</script>',
        home="https://hub.example",
    )
    paragraph = nodes[0]
    assert isinstance(paragraph, dict)
    assert [(node["is"], node.get("to")) for node in paragraph["in"]] == [("span", ""), ("span", ""), ("a", "https://hub.example/hier/")]
    assert len(nodes) == 1
