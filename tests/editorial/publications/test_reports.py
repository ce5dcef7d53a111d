import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client

from content.media.actions import document_add
from content.pages.audiences import Who
from content.pages.events import PageChanged
from editorial.actions import Text, standard_put
from editorial.checks import legal_pages
from editorial.models import StandardPage
from editorial.publications.actions import partners_put
from editorial.publications.handlers import forget
from editorial.publications.models import PartnersPage, ReportPage
from jobs.worker import drain
from tests.editorial.test_pages import queries
from tests.factories.publications import make_recommendation, make_report, pdf


def test_a_report_is_downloaded_as_the_pdf_it_is_and_shows_its_first_page_once_drawn(guest: Client) -> None:
    report = make_report(document=document_add(title="Jahresbericht", data=pdf(3), name="jahresbericht.pdf"))
    assert "/medien/vorschau/" not in guest.get(report.get_absolute_url()).content.decode()
    drain()
    text = guest.get(report.get_absolute_url()).content.decode()
    preview = re.search(r"/medien/vorschau/[^\"]+", text)
    assert preview
    assert "3 Seiten" in text
    picture = guest.get(preview[0])
    assert picture["Content-Type"] == "image/webp"
    assert b"".join(picture).startswith(b"RIFF")
    file = guest.get(report.document.url)
    assert file["Content-Type"] == "application/pdf"
    assert b"".join(file).startswith(b"%PDF")


def test_file_and_preview_are_behind_the_wall_of_the_report(guest: Client, member: Client) -> None:
    report = make_report(who=Who.MEMBERS)
    drain()
    preview = report.document.preview
    for address in (report.get_absolute_url(), report.document.url, preview.url):
        assert guest.get(address).status_code == 404
        assert member.get(address).status_code == 200


def test_the_picture_of_a_replaced_file_is_gone_with_it(guest: Client) -> None:
    report = make_report()
    drain()
    preview = ReportPage.objects.get().preview
    assert preview
    document = report.document
    document.file.save("neu.pdf", ContentFile(b"%PDF-1.4 kaputt"))
    drain()
    assert guest.get(preview.url).status_code == 404
    assert "/medien/vorschau/" not in guest.get(report.get_absolute_url()).content.decode()


def test_a_damaged_pdf_stays_without_a_picture_and_the_report_is_read_all_the_same(guest: Client) -> None:
    report = make_report(document=document_add(title="Kaputt", data=b"%PDF-1.4 kaputt", name="kaputt.pdf"))
    drain()
    assert guest.get(report.get_absolute_url()).status_code == 200
    assert not hasattr(report.document, "preview")


def test_a_report_has_to_be_a_pdf(db: None) -> None:
    with pytest.raises(ValidationError, match="PDF"):
        make_report(document=document_add(title="Text", data=b"Text", name="bericht.txt"))


@pytest.mark.parametrize(
    "path", ["/berichte/", "/erfolgsfaktoren/", "/partner/", "/glossar/", "/leichte-sprache/", "/gebaerdensprache/", "/presse/"]
)
def test_the_pages_take_few_queries_however_much_there_is(path: str, guest: Client, member: Client) -> None:
    counts = []
    for _round in range(2):
        for _n in range(3):
            make_report(region="meo")
            make_recommendation()
        drain()
        guest.get(path)
        member.get(path)
        counts.append((queries(guest, path), queries(member, path)))
    assert counts[0] == counts[1]
    assert counts[1][0] <= 8
    assert counts[1][1] <= 14


def test_partners_and_funders_are_shown_with_the_notice(guest: Client) -> None:
    partners_put(notice="Gefördert vom Land.", notice_en="", partners=[{"name": "Land", "part": "funder"}, {"name": "Kammer"}])
    text = guest.get("/partner/").content.decode()
    assert text.index("Gefördert vom Land.") < text.index("Kammer")


def test_the_check_before_going_live_names_the_legal_pages_nobody_completed(db: None) -> None:
    assert [warning.id for warning in legal_pages()] == ["editorial.W001", "editorial.W002", "editorial.W003", "editorial.W004"]
    standard_put(
        slug="impressum", de={"title": "Impressum", "sections": [{"heading": "", "body": "Verein"}]}, role=StandardPage.Role.IMPRINT
    )
    assert "editorial.W001" not in [warning.id for warning in legal_pages()]
    statement: Text = {"title": "Barrierefreiheit", "sections": [{"heading": "", "body": "Stand."}]}
    role = StandardPage.Role.ACCESSIBILITY
    standard_put(slug="barrierefreiheit", de=statement, role=role)
    assert {"editorial.W005", "editorial.W006"} <= {warning.id for warning in legal_pages()}
    standard_put(slug="barrierefreiheit", de=statement, role=role, contacts={"feedback_email": "hilfe@example.org"})
    assert "editorial.W005" not in {warning.id for warning in legal_pages()}
    ombuds = {"ombuds_name": "Ombudsstelle", "ombuds_email": "ombud@example.org"}
    standard_put(slug="barrierefreiheit", de=statement, role=role, contacts=ombuds)
    assert "editorial.W006" not in {warning.id for warning in legal_pages()}
    call_command("check", deploy=True)


def test_the_accessibility_statement_names_feedback_and_ombuds_office_in_both_languages(guest: Client) -> None:
    contacts = {
        "feedback_email": "hilfe@example.org",
        "feedback_phone": "0201 12345",
        "ombuds_name": "Ombudsstelle X",
        "ombuds_address": "Weg 1",
    }
    text: Text = {"title": "Barrierefreiheit"}
    role = StandardPage.Role.ACCESSIBILITY
    page = standard_put(slug="barrierefreiheit", de=text, en={"title": "Accessibility"}, role=role, contacts=contacts)
    german, english = (guest.get(path).content.decode() for path in (page.get_absolute_url(), f"/en{page.get_absolute_url()}"))
    assert "mailto:hilfe@example.org" in german
    assert "tel:020112345" in german
    assert "Ombudsstelle X" in german
    assert "Tell us of a barrier" in english


def test_the_funding_notice_is_at_the_foot_of_every_page_at_once(guest: Client, member: Client) -> None:
    paths = ("/", "/angebote/", "/austausch/")
    for notice in ("Gefördert vom Land.", "Gefördert von zwei Ländern."):
        page = PartnersPage.objects.get()
        page.notice, page.notice_en = notice, "Funded."
        page.save()
        forget(PageChanged())  # what runs once it is durable
        for client in (guest, member):
            assert [path for path in paths if notice not in client.get(path).content.decode()] == []
        assert "Funded." in guest.get("/en/").content.decode()
    PartnersPage.objects.get().unpublish()
    forget(PageChanged())
    assert "Gefördert" not in guest.get("/").content.decode()
