"""The front page of a member begins with what waits; pages carry a picture for whoever shares them; editors begin in one click."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import profile_change, role_grant, role_request
from accounts.models import Role
from community.forum.actions import post_hide
from community.notifications.models import Notification
from jobs.worker import drain
from tests.browsers import signed_in
from tests.factories.accounts import make_company, make_editor, make_member, make_moderator, viewer_of
from tests.factories.community import make_post, make_topic
from tests.factories.content import make_image
from tests.factories.stories import make_story
from tests.factories.taxonomy import representation_kind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mails_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailing.tasks.send_due", lambda **_: 0)


BUDGET = 14


def test_a_member_reads_on_the_front_page_what_waits_and_no_longer_once_it_is_out_of_sight() -> None:
    user, asker = make_member(), make_member()
    topic = make_topic(user, title="Wer hat Erfahrung mit Cobots?")
    post = make_post(asker, topic)
    drain()
    page = signed_in(user).get("/").content.decode()
    assert "1 Mitteilung wartet auf Sie" in page
    assert f"/mitteilungen/{Notification.objects.get(user=user).pk}/" in page
    assert "Ihr nächster Schritt" not in page
    post_hide(viewer=viewer_of(make_moderator()), post_id=post.pk, reason="Geprüft.")
    assert "wartet auf Sie" not in signed_in(user).get("/").content.decode()


def test_without_notices_the_front_page_names_the_next_step() -> None:
    user = make_member()
    assert "Sagen, was Sie tun und wo" in signed_in(user).get("/").content.decode()
    profile_change(user=user, function="Einrichterin")
    assert "Das Konto mit einem zweiten Faktor schützen" in signed_in(user).get("/").content.decode()


def test_the_front_page_keeps_to_its_budget_while_a_role_is_checked() -> None:
    user = make_member()
    profile_change(user=user, function="Einrichterin")
    claim = role_request(user=user, role=Role.REPRESENTATION, company=make_company(), kind=representation_kind())
    role_grant(viewer=viewer_of(make_moderator()), claim=claim)
    browser = signed_in(user)
    browser.get("/")
    with CaptureQueriesContext(connection) as caught:
        browser.get("/")
    assert len([query for query in caught if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= BUDGET


def test_a_shared_page_brings_its_picture_with_the_hubs_full_address(client: Client) -> None:
    assert 'og:image" content="http://' in client.get("/").content.decode()
    assert "img/share" in client.get("/").content.decode()
    pictured = make_story(image=make_image())
    shown = client.get(pictured.get_absolute_url()).content.decode()
    assert "/teilen.png" in shown.split('og:image" content="')[1].split('"')[0]
    assert "img/share" not in shown


def test_editors_begin_a_story_from_their_front_page() -> None:
    page = signed_in(make_editor()).get(reverse("wagtailadmin_home")).content.decode()
    assert page.count("/admin/pages/add/knowledge_stories/storypage/") == 1
    assert "Standardseite schreiben" not in page
    assert "/admin/pages/add/" not in signed_in(make_moderator()).get(reverse("wagtailadmin_home")).content.decode()
