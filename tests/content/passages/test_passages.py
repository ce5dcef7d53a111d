"""Reusable passages: written once, read wherever they stand, changed everywhere at once, never deleted from under a page."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText

from content.media.models import People
from content.passages.actions import passage_put
from content.passages.models import Passage, PassageUse
from kernel import changes
from search.queries import Request, results
from tests.factories.content import make_image
from tests.factories.editorial import make_news, make_standard
from tests.factories.search import GUEST, catch_up

LIST = "wagtailsnippets_content_passages_passage"


@pytest.fixture(autouse=True)
def _own_index(own_index: None) -> None:
    """Beside PostgreSQL the index is a file that no transaction takes back."""


def words(text: str) -> list[tuple[str, Any]]:
    return [("paragraph", RichText(f"<p>{text}</p>"))]


def passage(text: str, name: str = "Sprechstunde") -> Passage:
    return passage_put(name=name, body=words(text))


def showing(one: Passage, **fields: Any) -> Any:
    return make_standard(body=[*words("Davor."), ("passage", one)], **fields)


def found(text: str) -> list[str]:
    catch_up()
    return [str(entry.ref) for entry in results(GUEST, Request(text=text)).entries]


def test_a_changed_passage_is_changed_on_every_page_at_once(guest: Client, editor: Client) -> None:
    one = passage("Dienstags um zehn.")
    page, other = showing(one, title="Kontakt"), make_standard(title="Ohne Baustein", body=words("Nichts."))
    assert "Dienstags um zehn." in guest.get(page.path_here).content.decode()
    before = changes.versions((f"page.{page.pk}", f"page.{other.pk}"))
    form = {
        "name": "Sprechstunde", "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph", "body-0-id": "",
        "body-0-value": '{"blocks":[{"key":"a","text":"Mittwochs um elf.","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[],"data":{}}],"entityMap":{}}',  # noqa: E501
    }  # fmt: skip
    answer = editor.post(reverse(f"{LIST}:edit", args=[one.pk]), form)
    assert answer.status_code == 302, answer.content.decode()
    shown = guest.get(page.path_here).content.decode()
    assert "Mittwochs um elf." in shown
    assert "Dienstags" not in shown
    after = changes.versions((f"page.{page.pk}", f"page.{other.pk}"))
    assert after[f"page.{page.pk}"] != before[f"page.{page.pk}"]
    assert after[f"page.{other.pk}"] == before[f"page.{other.pk}"]
    assert found("mittwochs") == [f"page:{page.pk}"]
    assert found("dienstags") == []


def test_a_picture_of_people_nobody_asked_comes_to_no_page_by_a_passage(guest: Client) -> None:
    one = passage("Dienstags um zehn.")
    page, portrait = showing(one), make_image(people=People.SHOWN)
    with pytest.raises(ValidationError, match=portrait.title), transaction.atomic():
        passage_put(name=one.name, body=[("picture", {"image": portrait, "caption": ""})])
    assert "Dienstags um zehn." in guest.get(page.path_here).content.decode()
    assert guest.get(portrait.get_rendition("width-640|format-webp").url).status_code == 404


def test_the_picture_of_a_passage_is_seen_by_whoever_sees_a_page_with_it(guest: Client) -> None:
    picture = make_image()
    one = passage_put(name="Bild", body=[("picture", {"image": picture, "caption": ""})])
    page = showing(one)
    address = picture.get_rendition("width-640|format-webp").url
    assert guest.get(address).status_code == 200
    page.unpublish()
    assert guest.get(address).status_code == 404
    other = showing(one, title="Noch eine")
    assert guest.get(address).status_code == 200
    fresh = make_image()
    Passage.objects.get(pk=one.pk)
    passage_put(name="Bild", body=[("picture", {"image": fresh, "caption": ""})])
    assert guest.get(fresh.get_rendition("width-640|format-webp").url).status_code == 200
    assert guest.get(address).status_code == 404
    assert other.live


def test_a_passage_on_a_restricted_page_is_read_there_alone(guest: Client, member: Client) -> None:
    page = showing(passage("Internes Xylofon."), who="members")
    assert guest.get(page.path_here).status_code == 404
    assert "Internes Xylofon." in member.get(page.path_here).content.decode()
    assert found("xylofon") == []


def test_a_passage_that_is_shown_is_not_deleted_and_the_hub_says_where_it_stands(editor: Client) -> None:
    one = passage("Dienstags.")
    page = showing(one, title="Kontaktseite")
    answer = editor.post(reverse(f"{LIST}:delete", args=[one.pk]), follow=True)
    assert "Kontaktseite" in answer.content.decode()
    assert Passage.objects.filter(pk=one.pk).exists()
    page.body = words("Ohne.")
    page.save()
    assert not PassageUse.objects.exists()
    editor.post(reverse(f"{LIST}:delete", args=[one.pk]))
    assert not Passage.objects.filter(pk=one.pk).exists()


def test_older_versions_of_a_passage_can_be_compared(editor: Client) -> None:
    one = passage("Dienstags.")
    first = one.save_revision()
    one.body = words("Mittwochs.")
    second = one.save_revision()
    compared = editor.get(reverse(f"{LIST}:revisions_compare", args=[one.pk, first.pk, second.pk])).content.decode()
    assert "Mittwochs" in compared


def test_the_editor_offers_passages_in_texts(editor: Client) -> None:
    page = make_news()
    assert "Wiederverwendbarer Baustein" in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert editor.get(reverse(f"{LIST}:list")).status_code == 200
