"""Tables in and out: a dry run says every row's fate, confirming does exactly that, going round loses nothing."""

import csv
import io
import zipfile
from datetime import timedelta
from time import process_time
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from content.cells import FormulaError, guarded, plain
from jobs.worker import Worker, drain
from knowledge.guide.models import Example
from knowledge.offers.actions.imports import runs_forget
from knowledge.offers.exchange import running
from knowledge.offers.exchange.reading import lines
from knowledge.offers.exchange.writing import as_xlsx, heads
from knowledge.offers.models import Fate, ImportRow, ImportRun, Offer, RunState
from knowledge.offers.queries.offers import whole
from knowledge.offers.sheet import FIELDS
from knowledge.offers.sheet.reading import values_of
from tests.factories.offers import make_offer
from tests.factories.taxonomy import branch

pytestmark = pytest.mark.django_db
RICH: dict[str, Any] = {
    "summary": '=1+1 ist kein Programm; "Ja", sagt sie,\nund: @alle', "contact_phone": "+49 201 12345", "papers": "-Antrag\n-Nachweis",
    "groups": ["kmu", "betriebsrat"], "size_min": 10, "size_max": 249, "branches": ["logistik"], "regions": ["meo", "emscher-lippe"],
    "subjects": ["arbeitszeit"], "phases": ["planning"], "de_minimis": True, "deadline": "2027-01-31", "hidden_from": "2028-01-01",
    "note": "'schon mit Strich", "details": "'=auch", "sort": "funding",
    "conditions": [
        {"from": None, "until": "2024-12-31", "share": "66.67", "ceiling": "500", "unit": "Beratungstag", "own": "ein Drittel",
         "cost": None, "text": "alt = bleibt"},
        {"from": "2025-01-01", "until": None, "share": "50", "ceiling": None, "unit": "", "own": "", "cost": "10000", "text": ""},
    ],
}  # fmt: skip


def bring(client: Client, name: str, data: bytes) -> ImportRun:
    """Upload a table and let it be read."""
    answer = client.post(reverse("offers:upload"), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    drain()
    return ImportRun.objects.latest("pk")


def table(*rows: dict[str, str], separator: str = ";") -> bytes:
    """A table as somebody types it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


ROW = {"title": "Neues Angebot", "provider": "Jemand", "sort": "Beratung", "summary": "Hilft.", "first_step": "Anrufen."}


def fates(run: ImportRun) -> list[str]:
    """The fates in order."""
    return list(ImportRow.objects.filter(run=run).order_by("number").values_list("fate", flat=True))


def everything() -> dict[str, Any]:
    """Every offer as values."""
    return {offer.slug: values_of(offer) for offer in whole()}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_going_round_loses_nothing(editor: Client, kind: str) -> None:
    heir = make_offer(title="Nachfolgerin")
    make_offer(title="Reich", successor=heir.slug, **RICH)
    before = everything()
    answer = editor.get(reverse(f"offers:{kind}"))
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    run = bring(editor, f"angebote.{kind}", data)
    assert fates(run) == [Fate.SAME, Fate.SAME], list(run.rows.values("before", "errors"))
    Offer.objects.all().delete()
    again = bring(editor, f"angebote.{kind}", data)
    assert fates(again) == [Fate.NEW, Fate.NEW], list(again.rows.values("errors"))
    editor.post(reverse("offers:confirm", args=[again.pk]))
    drain()
    assert fates(again) == [Fate.DONE, Fate.DONE], list(again.rows.values("errors"))
    assert everything() == before


def test_nothing_changes_before_it_is_confirmed_and_then_exactly_what_was_shown(editor: Client) -> None:
    offer = make_offer(title="Alt", slug="alt")
    rows = [{"slug": "alt", **ROW, "title": "Umbenannt"}, {"slug": "", **ROW}, {"slug": "", **ROW, "title": "Falsch", "sort": "Zauberei"}]
    run = bring(editor, "a.csv", table(*rows))
    assert fates(run) == [Fate.CHANGED, Fate.NEW, Fate.ERROR]
    assert Offer.objects.count() == 1
    text = editor.get(run.get_absolute_url()).content.decode()
    assert "<del>Alt</del><ins>Umbenannt</ins>" in text
    assert "Der Hub kennt nicht: Zauberei" in text
    editor.post(reverse("offers:confirm", args=[run.pk]))
    drain()
    assert Offer.objects.get(pk=offer.pk).title == "Umbenannt"
    assert not Offer.objects.filter(title="Falsch").exists()
    assert ImportRun.objects.get(pk=run.pk).state == RunState.APPLIED
    assert editor.post(reverse("offers:confirm", args=[run.pk])).status_code == 404  # once


def test_what_somebody_changed_meanwhile_is_left_alone(editor: Client) -> None:
    offer = make_offer(title="Alt", slug="alt")
    run = bring(editor, "a.csv", table({"slug": "alt", "title": "Aus der Tabelle"}))
    Offer.objects.filter(pk=offer.pk).update(edition=7, title="Von Hand")
    editor.post(reverse("offers:confirm", args=[run.pk]))
    drain()
    assert fates(run) == [Fate.OVERTAKEN]
    assert Offer.objects.get(pk=offer.pk).title == "Von Hand"


def test_a_wrong_encoding_is_reported_by_row(editor: Client) -> None:
    branch()
    data = table(ROW, {**ROW, "title": "Förderung für Läden"}).decode().encode("cp1252")
    run = bring(editor, "a.csv", data)
    assert fates(run) == [Fate.NEW, Fate.ERROR]
    assert "nicht in UTF-8" in run.rows.get(fate=Fate.ERROR).errors["title"]
    assert bring(editor, "b.csv", table(ROW).decode().encode("utf-16")).state == RunState.REFUSED


def test_missing_columns_are_reported_by_row_and_unknown_ones_refuse_the_file(editor: Client) -> None:
    make_offer(slug="da", title="Da", summary="Bleibt stehen.")
    run = bring(editor, "a.csv", table({"slug": "da", "title": "Da, neu"}, {"slug": "neu", "title": "Neu"}))
    assert fates(run) == [Fate.CHANGED, Fate.ERROR]
    assert set(run.rows.get(fate=Fate.ERROR).errors) == {"provider", "summary", "first_step"}
    assert run.rows.get(fate=Fate.CHANGED).values["summary"] == "Bleibt stehen."
    refused = bring(editor, "b.csv", table({**ROW, "Lieblingsfarbe": "rot"}))
    assert refused.state == RunState.REFUSED
    assert "Lieblingsfarbe" in editor.get(refused.get_absolute_url()).content.decode()


def test_formulas_are_refused_on_the_way_in_and_harmless_on_the_way_out(editor: Client) -> None:
    branch()
    run = bring(editor, "a.csv", table({**ROW, "summary": '=HYPERLINK("http://example.org")'}))
    assert "Formel" in run.rows.get().errors["summary"]
    book = openpyxl.Workbook()
    book.active.append(list(ROW))
    book.active.append([*list(ROW.values())[:-1], "=1+1"])
    packed = io.BytesIO()
    book.save(packed)
    assert "Formel" in bring(editor, "a.xlsx", packed.getvalue()).rows.get().errors["first_step"]
    make_offer(summary="=cmd|' /C calc'!A0", contact_phone="+49 201 1")
    text = b"".join(editor.get(reverse("offers:csv")).streaming_content).decode()  # type: ignore[attr-defined]
    row = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))[1]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_guarding_a_cell_is_undone_by_reading_it(text: str) -> None:
    assert plain(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


def test_a_formula_is_no_text() -> None:
    with pytest.raises(FormulaError):
        plain("=A1")


def test_the_same_short_name_twice_and_a_double_without_one_are_errors(editor: Client) -> None:
    make_offer(title="Schon da", provider="Jemand")
    rows = [{"slug": "a", **ROW}, {"slug": "a", **ROW}, {"slug": "", **ROW, "title": "Schon da"}]
    assert fates(bring(editor, "a.csv", table(*rows))) == [Fate.NEW, Fate.ERROR, Fate.ERROR]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"PK\x03\x04kaputt", b"a;b\r\n1;2\r\n", b'"offen;\r\n'])
def test_what_is_no_table_is_refused_with_a_sentence(editor: Client, data: bytes) -> None:
    for name in ("a.csv", "a.xlsx"):
        answer = editor.post(reverse("offers:upload"), {"file": SimpleUploadedFile(name, data)})
        drain()
        if answer.status_code == 302:
            run = ImportRun.objects.latest("pk")
            assert run.state == RunState.REFUSED
            assert run.trouble


def test_a_table_that_unpacks_without_end_is_refused(editor: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("xl/worksheets/sheet1.xml", "w") as part:
        for _n in range(420):
            part.write(b" " * 1024 * 1024)
    assert bring(editor, "a.xlsx", packed.getvalue()).state == RunState.REFUSED


def repacked(**parts: bytes) -> bytes:
    """A table as the hub writes it, with parts of its file replaced."""
    packed = io.BytesIO()
    with as_xlsx([]) as made, zipfile.ZipFile(made) as good, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], good.read(name)))
    return packed.getvalue()


CLAIM = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD5000"/>
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row></sheetData></worksheet>"""


def test_a_file_that_claims_to_be_endless_is_read_as_far_as_it_goes() -> None:
    begun = process_time()
    assert list(lines(io.BytesIO(repacked(sheet1=CLAIM)), "a.xlsx")) == []
    assert process_time() - begun < 2  # seconds; eighty million empty cells take longer


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles"])
@pytest.mark.parametrize("data", [b"", b"<worksheet><sheetData><row", CLAIM[:-30]])
def test_a_damaged_file_is_refused_and_never_waits_for_ever(editor: Client, part: str, data: bytes) -> None:
    assert bring(editor, "a.xlsx", repacked(**{part: data})).state == RunState.REFUSED


def test_many_rows_are_read_some_at_a_time(editor: Client) -> None:
    branch()
    run = bring(editor, "a.csv", table(*({"slug": f"angebot-{n}", **ROW, "branches": "Logistik"} for n in range(700))))
    assert (run.state, run.seen, run.total) == (RunState.READ, 700, 700)
    assert set(fates(run)) == {Fate.NEW}


def test_applying_gives_other_work_its_turn_and_goes_on(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    branch()
    run = bring(editor, "a.csv", table(*({"slug": f"angebot-{n}", **ROW} for n in range(5))))
    monkeypatch.setattr(running, "TURN", 0.0)
    editor.post(reverse("offers:confirm", args=[run.pk]))
    Worker().work_once()
    assert Offer.objects.count() == 1
    assert ImportRun.objects.get(pk=run.pk).state == RunState.APPLYING
    drain()
    assert Offer.objects.count() == 5
    assert ImportRun.objects.get(pk=run.pk).state == RunState.APPLIED


def test_a_table_that_would_break_examples_of_the_guide_says_so_before_it_is_applied(editor: Client) -> None:
    make_offer(slug="da", title="Da")
    Example.objects.create(name="Kleiner Betrieb", answers="wer=kmu&zahl=5", expected="da")
    fine = bring(editor, "a.csv", table({"slug": "da", "title": "Da, neu"}))
    assert "Kleiner Betrieb" not in editor.get(fine.get_absolute_url()).content.decode()
    breaking = bring(editor, "b.csv", table({"slug": "da", "size_min": "50"}))
    assert "Kleiner Betrieb" in editor.get(breaking.get_absolute_url()).content.decode()


def test_old_reports_go_with_all_their_rows(editor: Client) -> None:
    branch()
    run = bring(editor, "a.csv", table(*({"slug": f"angebot-{n}", **ROW} for n in range(20))))
    ImportRun.objects.filter(pk=run.pk).update(created=timezone.now() - timedelta(days=31))
    assert runs_forget() == 1
    assert not ImportRow.objects.exists()


def test_columns_are_called_as_people_read_them() -> None:
    assert len(heads()) == len(FIELDS)
    assert "Name des Angebots" in heads()
    assert len(set(heads())) == len(heads())
