from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from PIL.ExifTags import Base
from pypdf import PdfWriter
from time_machine import travel

from content.media.actions import opened_follow
from content.media.models import HubDocument, HubImage
from content.pages.audiences import Who
from editorial.models import NewsPage
from kernel import changes
from tests.factories.content import make_document, make_image, png
from tests.factories.editorial import make_news, make_standard


def bytes_of(answer: Any) -> bytes:
    """What was sent."""
    return b"".join(answer.streaming_content)


def test_a_picture_is_seen_by_exactly_the_readers_of_the_page_that_shows_it(guest: Client, member: Client) -> None:
    image = make_image()
    rendition = image.get_rendition("width-16|format-webp")
    assert guest.get(rendition.url).status_code == 404
    news = make_news(image=image, who=Who.MEMBERS)
    assert guest.get(rendition.url).status_code == 404
    answer = member.get(rendition.url)
    assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "private" in answer.headers["Cache-Control"]
    make_news(image=image)
    assert guest.get(rendition.url).status_code == 200
    NewsPage.objects.exclude(pk=news.pk).get().unpublish()
    assert guest.get(rendition.url).status_code == 404


def test_a_draft_shows_its_picture_to_editors_only(guest: Client, editor: Client) -> None:
    image = make_image()
    make_standard(live=False)
    url = image.get_rendition("width-16").url
    assert editor.get(url).status_code == 200
    assert guest.get(url).status_code == 404


def test_the_page_names_the_picture_by_its_unguessable_address_and_alternative_text(guest: Client) -> None:
    image = make_image(alt_text="Zwei Menschen am Band")
    text = guest.get(make_news(image=image).get_absolute_url()).content.decode()
    assert 'alt="Zwei Menschen am Band"' in text
    assert image.renditions.get(filter_spec="width-640|format-webp").secret in text
    assert "original_images" not in text


def test_pictures_answer_again_only_when_changed_and_in_ranges(guest: Client) -> None:
    image = make_image()
    make_news(image=image)
    url = image.get_rendition("width-16").url
    whole = guest.get(url)
    assert guest.get(url, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    part = guest.get(url, headers={"Range": "bytes=0-9"})
    assert (part.status_code, bytes_of(part)) == (206, bytes_of(whole)[:10])


def test_a_document_is_offered_to_the_readers_of_its_page(guest: Client, member: Client) -> None:
    document = make_document()
    assert guest.get(document.url).status_code == 404
    body = [("paragraph", f'<p><a linktype="document" id="{document.pk}">Datei</a></p>')]
    page = make_standard(body=body, who=Who.MEMBERS)
    assert document.url in member.get(page.get_absolute_url()).content.decode()
    assert guest.get(document.url).status_code == 404
    answer = member.get(document.url)
    assert bytes_of(answer) == b"Vertraulich."
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_narrowing_a_page_closes_its_files_at_once(guest: Client, editor: Client) -> None:
    image = make_image()
    news = make_news(image=image)
    url = image.get_rendition("width-16").url
    assert guest.get(url).status_code == 200
    editor.post(reverse("hub_page_audience", args=[news.pk]), {"who": "staff"})
    assert guest.get(url).status_code == 404


def test_a_file_is_open_no_longer_than_the_page_that_opened_it(guest: Client, member: Client) -> None:
    image = make_image()
    url = image.get_rendition("width-16").url
    make_news(image=image, who=Who.MEMBERS)
    end = timezone.now() + timedelta(hours=1)
    expiring = make_news(image=image)
    expiring.expire_at = end
    expiring.save()
    assert guest.get(url).status_code == 200
    with travel(end + timedelta(seconds=1)):  # before anybody's timetable ran
        assert guest.get(url).status_code == 404
        opened_follow(within=timedelta(minutes=15))
        assert guest.get(url).status_code == 404
        assert member.get(url).status_code == 200


def test_removing_the_page_makes_its_files_the_teams_again(guest: Client, editor: Client) -> None:
    image = make_image()
    news = make_news(image=image)
    url = image.get_rendition("width-16").url
    news.delete()
    assert guest.get(url).status_code == 404
    assert editor.get(url).status_code == 200


@pytest.mark.parametrize(
    ("facts", "right"),
    [
        ({}, False),
        ({"alt_text": "Ein Punkt"}, True),
        ({"is_decorative": "on"}, True),
        ({"alt_text": "Ein Punkt", "is_decorative": "on"}, False),
    ],
)
def test_a_picture_says_what_it_shows_or_is_decorative(editor: Client, facts: dict[str, str], right: bool) -> None:
    form = {"title": "Bild", "file": SimpleUploadedFile("bild.png", png(), "image/png"), "alt_text": "", "credit": "", "tags": "", **facts}
    editor.post(reverse("wagtailimages:add"), form)
    assert HubImage.objects.exists() is right


def test_the_database_refuses_a_silent_picture(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_image(alt_text="")


def test_uploading_many_at_once_asks_for_the_alternative_text_first(editor: Client) -> None:
    answer = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile("bild.png", png(), "image/png")},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.json()["success"]
    assert "alt_text" in answer.json()["form"]
    assert not HubImage.objects.exists()


def test_svg_and_html_are_no_pictures_and_no_documents(editor: Client) -> None:
    script = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    form = {"title": "Bild", "alt_text": "Ein Punkt", "credit": "", "tags": ""}
    editor.post(reverse("wagtailimages:add"), {**form, "file": SimpleUploadedFile("bild.svg", script, "image/svg+xml")})
    editor.post(reverse("wagtailimages:add"), {**form, "file": SimpleUploadedFile("bild.png", script, "image/png")})
    editor.post(reverse("wagtaildocs:add"), {"title": "Datei", "tags": "", "file": SimpleUploadedFile("seite.html", script, "text/html")})
    assert not HubImage.objects.exists()
    assert not HubDocument.objects.exists()


def test_pictures_and_pdfs_lose_what_their_maker_did_not_mean_to_tell(editor: Client) -> None:
    exif = Image.Exif()
    exif[Base.Artist] = "Maria Geheim"
    photo, paper, pdf = BytesIO(), BytesIO(), PdfWriter()
    Image.new("RGB", (40, 20), "#B93A16").save(photo, "JPEG", exif=exif)
    pdf.add_blank_page(72, 72)
    pdf.add_metadata({"/Author": "Maria Geheim"})
    pdf.write(paper)
    form = {"title": "Bild", "alt_text": "Ein Punkt", "credit": "", "tags": ""}
    editor.post(reverse("wagtailimages:add"), {**form, "file": SimpleUploadedFile("foto.jpg", photo.getvalue(), "image/jpeg")})
    editor.post(
        reverse("wagtaildocs:add"), {"title": "D", "tags": "", "file": SimpleUploadedFile("d.pdf", paper.getvalue(), "application/pdf")}
    )
    image, document = HubImage.objects.get(), HubDocument.objects.get()
    assert (image.width, image.height) == (40, 20)
    for stored in (image, document):
        with stored.open_file() as file:
            data = file.read()
        assert b"Geheim" not in data
        assert stored.file_size == len(data)


def test_a_broken_picture_is_refused_with_a_reason(editor: Client) -> None:
    form = {
        "title": "Bild",
        "alt_text": "Ein Punkt",
        "credit": "",
        "tags": "",
        "file": SimpleUploadedFile("foto.png", png()[:60], "image/png"),
    }
    answer = editor.post(reverse("wagtailimages:add"), form)
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert not HubImage.objects.exists()


def test_a_new_alternative_text_makes_kept_pages_stale(editor: Client) -> None:
    image = make_image()
    make_news(image=image)
    before = changes.version("pages")
    form = {"title": "Bild", "alt_text": "Zwei Punkte", "credit": "", "tags": ""}
    editor.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    assert HubImage.objects.get().alt_text == "Zwei Punkte"
    assert changes.version("pages") != before
