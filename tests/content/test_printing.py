"""Pages on paper: whoever reads the page gets its PDF; it says what the page says now, and words that went are gone from it at once."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from content.pages.audiences import Who
from content.passages.models import Passage
from content.printing.models import Form, Print
from content.printing.plans import plan
from jobs import worker
from tests.factories.accounts import make_member
from tests.factories.editorial import make_standard
from tests.factories.stories import make_story

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    return " ".join(text.split())


def test_a_story_is_a_pdf_with_a_cover(guest: Client) -> None:
    story = make_story(title="Wie das Lager leiser wurde", told={"situation": "Früher piepte **alles**.", "advice": ["Fragen Sie zuerst."]})
    answer = guest.get(f"{story.get_absolute_url()}pdf/")
    told = words(answer)
    for word in (
        "Wie das Lager leiser wurde",
        "Ein Lager fragt zuerst",
        "Ausgangslage",
        "Früher piepte alles.",
        "Fragen Sie zuerst.",
        "Stand:",
    ):
        assert word in told
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 2
    assert 'filename="wie-das-lager-leiser-wurde.pdf"' in answer["Content-Disposition"]
    assert f"{story.get_absolute_url()}pdf/" in guest.get(story.get_absolute_url()).content.decode()


def test_the_pdf_is_printed_ahead_and_kept_for_its_version(guest: Client) -> None:
    story = make_story()
    worker.drain()
    kept = Print.objects.get(page_id=story.pk, form=Form.PDF)
    assert bytes(kept.data).startswith(b"%PDF-")
    Print.objects.filter(pk=kept.pk).update(data=b"%PDF-kept")
    first = guest.get(f"{story.get_absolute_url()}pdf/")
    assert first.content == b"%PDF-kept"
    assert guest.get(f"{story.get_absolute_url()}pdf/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    story.lead = "Ein neuer Vorspann."
    story.save_revision().publish()
    assert "Ein neuer Vorspann." in words(guest.get(f"{story.get_absolute_url()}pdf/"))


def test_whoever_may_not_read_the_page_gets_no_pdf(guest: Client) -> None:
    story = make_story(who=Who.MEMBERS)
    for address in ("pdf/", "teilen.png"):
        assert guest.get(f"{story.get_absolute_url()}{address}").status_code == 404
    member = Client()
    member.force_login(make_member())
    assert member.get(f"{story.get_absolute_url()}pdf/")["Cache-Control"] == "private, no-cache"
    story.unpublish()
    assert member.get(f"{story.get_absolute_url()}pdf/").status_code == 404
    assert not any(bytes(data) for data in Print.objects.filter(page_id=story.pk).values_list("data", flat=True))


def test_pages_that_are_not_printed_have_no_such_address(guest: Client) -> None:
    assert guest.get("/transfergeschichten/pdf/").status_code == 404
    assert guest.get("/transfergeschichten/gibt-es-nicht/pdf/").status_code == 404


def test_a_moved_story_leads_to_its_pdf(guest: Client, django_capture_on_commit_callbacks: Any) -> None:
    story = make_story(slug="alter-name")
    story.slug = "neuer-name"
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish()
    answer = guest.get("/transfergeschichten/alter-name/pdf/")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/transfergeschichten/neuer-name/pdf/")


def test_a_story_has_a_picture_of_its_own_for_sharing(guest: Client) -> None:
    story = make_story()
    address = f"{story.get_absolute_url()}teilen.png"
    assert 'property="og:image" content="http' in guest.get(story.get_absolute_url()).content.decode()
    assert address in guest.get(story.get_absolute_url()).content.decode()
    with Image.open(io.BytesIO(guest.get(address).content)) as picture:
        assert picture.size == (1200, 630)


def test_a_passage_is_printed_where_it_is_read() -> None:
    passage = Passage.objects.create(name="Hinweis", body=[("checklist", {"title": "Vor dem Start", "points": ["Beteiligung geklärt"]})])
    page = make_standard()
    page.body = [("heading", {"text": "Ablauf", "level": "2"}), ("passage", passage)]
    assert plan(page).sheet.data["parts"] == [
        {"is": "heading", "level": 1, "text": "Ablauf"},
        {"is": "checklist", "title": "Vor dem Start", "points": ["Beteiligung geklärt"]},
    ]
