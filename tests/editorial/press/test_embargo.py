from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail as post_office
from django.test import Client

from content.media.actions import opened_follow
from content.media.models import HubImage
from content.pages.audiences import Who
from content.pages.models import BasePage
from editorial.press.actions import list_join, releases_announce
from editorial.press.invitations import Invitation
from editorial.press.models import PressPage
from jobs.worker import drain
from mailing.sending import send_due
from tests.contract.surfaces import sitemaps
from tests.factories.content import make_image
from tests.factories.editorial import make_news
from tests.factories.press import make_release

OPENS = datetime.now(UTC) + timedelta(days=1)


def embargoed() -> tuple[PressPage, HubImage]:
    """A release of tomorrow with a picture for print."""
    image = make_image()
    page = make_release(title="Quarzxylofon", facts={"embargo": OPENS, "pictures": [(image, "", "Frei")]})
    return page, image


def surfaces(client: Client, page: PressPage, image: HubImage) -> dict[str, bool]:
    """Where a guest finds the release."""
    picture = image.get_rendition("original").url
    return {
        "page": client.get(page.get_absolute_url()).status_code == 200,
        "list": "Quarzxylofon" in client.get("/presse/").content.decode(),
        "search": page.get_absolute_url() in client.get("/suche/", {"q": "quarzxylofon"}).content.decode(),
        "feed": "Quarzxylofon" in client.get("/feeds/press.atom").content.decode(),
        "feed of all": "Quarzxylofon" in client.get("/feeds/alles.atom").content.decode(),
        "sitemap": page.get_absolute_url() in sitemaps(client),
        "picture": client.get(picture).status_code == 200,
    }


def test_no_surface_shows_a_release_before_its_time_and_every_one_does_afterwards(guest: Client, own_index: None) -> None:
    page, image = embargoed()
    list_join(invitation=Invitation("feder@zeitung.example", "de"))
    releases_announce()
    drain()
    assert not any(surfaces(guest, page, image).values())
    assert not post_office.outbox
    with time_machine.travel(OPENS + timedelta(seconds=1)):
        found = surfaces(guest, page, image)
        assert all(found.values()), found
        releases_announce()
        drain()
        send_due()
    assert [letter.to for letter in post_office.outbox] == [["feder@zeitung.example"]]
    assert "Quarzxylofon" in post_office.outbox[0].subject


def test_an_embargo_that_comes_later_takes_the_release_back(guest: Client, own_index: None) -> None:
    page = make_release(title="Quarzxylofon")
    assert guest.get(page.get_absolute_url()).status_code == 200
    page.embargo = OPENS
    page.save_revision().publish()
    assert guest.get(page.get_absolute_url()).status_code == 404
    assert page.get_absolute_url() not in guest.get("/suche/", {"q": "quarzxylofon"}).content.decode()


def test_a_page_of_unknown_type_in_the_hands_of_wagtail_keeps_its_embargo(guest: Client) -> None:
    page, _image = embargoed()
    BasePage.objects.get(pk=page.pk).save()
    assert guest.get(page.get_absolute_url()).status_code == 404


def test_a_picture_members_see_already_is_not_opened_to_guests_by_a_release_to_come(guest: Client, member: Client) -> None:
    _page, image = embargoed()
    make_news(image=image, who=Who.MEMBERS)
    picture = image.get_rendition("original").url
    assert guest.get(picture).status_code == 404
    assert member.get(picture).status_code == 200
    with time_machine.travel(OPENS + timedelta(minutes=1)):
        opened_follow(within=timedelta(minutes=15))
        assert guest.get(picture).status_code == 200


@pytest.mark.usefixtures("db")
def test_a_release_goes_to_the_list_once_and_only_if_editors_want_it() -> None:
    list_join(invitation=Invitation("feder@zeitung.example", "de"))
    page = make_release()
    make_release(facts={"to_list": False})
    for _round in range(2):
        releases_announce()
        drain()
        send_due()
        page.save_revision().publish()
    assert len(post_office.outbox) == 1


def test_members_only_releases_are_mailed_to_nobody_without_account(db: None) -> None:
    list_join(invitation=Invitation("feder@zeitung.example", "de"))
    make_release(who=Who.MEMBERS)
    assert releases_announce() == 0
