"""`manage.py demo` fills an empty hub once, the same on every run, and more of it on request."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoDbBlocker

from accounts.models import Company, User
from community.forum.models import Post, Topic
from community.spaces.models import Membership, Space
from editorial.models import StandardPage
from kernel.viewer import Viewer
from portal.demo.bulk import SLUG

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One demo for all tests here; each of them works in a savepoint of its own and leaves nothing behind."""
    with django_db_blocker.unblock(), override_settings(HUB_DEMO=True), transaction.atomic():
        call_command("demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(filled: None, db: None) -> Iterator[None]:
    with override_settings(HUB_DEMO=True):
        yield


def counted() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (User, Company, Space, Membership, Topic, Post)}


def signed_in(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{key}@demo.example"))
    return client


def test_a_hub_that_is_no_demo_is_left_alone() -> None:
    with override_settings(HUB_DEMO=False), pytest.raises(CommandError, match="HUB_DEMO"):
        call_command("demo")
    assert User.objects.count() == 0


def test_a_second_run_adds_nothing(demo: None) -> None:
    before = counted()
    call_command("demo", verbosity=0)
    assert counted() == before
    assert before["Post"] >= 150


def test_bulk_brings_the_hub_to_the_wanted_size_and_no_further(demo: None) -> None:
    for _ in range(2):
        call_command("demo", topics=30, posts=200, members=7, verbosity=0)
        generated = Topic.objects.filter(space__slug=SLUG)
        assert generated.count() == 30
        assert Post.objects.filter(topic__in=generated).count() == 200
        assert User.objects.filter(email__endswith="@last.example").count() == 7
    call_command("demo", topics=40, posts=260, verbosity=0)
    assert Post.objects.filter(topic__space__slug=SLUG).count() == 260


def test_the_works_councils_room_is_shut_for_their_manager(demo: None) -> None:
    room = Space.objects.get(slug="interessenvertretung")
    assert signed_in("betriebsrat").get(room.get_absolute_url()).status_code == 200
    assert signed_in("geschaeftsfuehrung").get(room.get_absolute_url()).status_code == 404


def test_the_accounts_are_what_the_start_page_promises(demo: None) -> None:
    tokens = {
        key: Viewer.of(User.objects.get(email=f"{key}@demo.example").pk).tokens for key in ("betriebsrat", "moderation", "admin", "neu")
    }
    assert "role.representation" in tokens["betriebsrat"]
    assert "staff.moderation" in tokens["moderation"]
    assert "staff.admin" in tokens["admin"]
    assert {token for token in tokens["neu"] if token.startswith(("role", "staff"))} == set()


def test_what_people_wrote_stands_in_the_past_and_in_order(demo: None) -> None:
    topic = Topic.objects.get(title__startswith="Zeiterfassung per App")
    moments = list(topic.posts.order_by("number").values_list("created_at", flat=True))
    assert moments == sorted(moments)
    assert topic.last_post_at == moments[-1]
    assert topic.answer is not None
    assert topic.answer.number == 4
    assert topic.answer.edited_at is not None
    assert topic.answer.edited_at < timezone.now() - timedelta(days=30)


def test_a_guest_reads_stories_news_and_legal_pages(demo: None) -> None:
    guest = Client()
    story = guest.get("/transfergeschichten/der-helfer-an-platz-zwei/").content.decode()
    assert "Klebeband" in story
    assert "4,1 t" in story
    assert "Nicht wir hatten Probezeit" in story
    assert "Gemeinsam besser arbeiten" in guest.get("/").content.decode()
    assert "Trägerverein Zukunfts-Hub Demo" in guest.get("/impressum/").content.decode()
    assert "Working better together" in guest.get("/en/").content.decode()


def test_what_an_editor_changed_stays(demo: None) -> None:
    page = StandardPage.objects.get(slug="impressum")
    page.title = "Unser Impressum"
    page.save_revision().publish()
    call_command("demo", verbosity=0)
    assert StandardPage.objects.get(slug="impressum").title == "Unser Impressum"


def test_only_what_is_recent_is_news_to_anybody(demo: None) -> None:
    told = DBTaskResult.objects.filter(task_path="community.notifications.tasks.spread").count()
    recent = Post.objects.filter(created_at__gt=timezone.now() - timedelta(days=10)).count()
    assert 0 < told <= 2 * recent


def test_moderators_of_the_demo_find_work(demo: None) -> None:
    moderator = signed_in("moderation")
    assert "Die Betriebsratsvorsitzende bin ich" in moderator.get("/moderation/").content.decode()
    assert "Heike Sander" in moderator.get("/konto/pruefung/").content.decode()


def test_a_topic_of_the_demo_leads_to_the_story_that_came_of_it_and_indexes_introduce_themselves(demo: None) -> None:
    topic = Topic.objects.get(title__startswith="„Das lern ich")
    assert "/transfergeschichten/kaschierung-spinnt/" in Client().get(topic.get_absolute_url()).content.decode()
    assert "mit Stolpersteinen" in Client().get("/transfergeschichten/").content.decode()
    assert "Termine, neue Regeln" in Client().get("/aktuelles/").content.decode()
    assert "Dates, new rules" in Client().get("/en/aktuelles/").content.decode()


def test_the_radars_of_the_demo_show_what_they_are_for(demo: None) -> None:
    editor = signed_in("redaktion")
    assert "exoskelett probezeit" in editor.get("/admin/suche/themenradar/").content.decode()
    assert "Gastgewerbe" in editor.get("/admin/lotse/bedarf/").content.decode()
