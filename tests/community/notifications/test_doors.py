"""The page of notifications, its settings and the button that follows."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from community.notifications.models import Follow, Notification, Preference
from content.attachments.models import Attachment
from jobs.worker import drain
from kernel.audience import MEMBERS, Audience
from kernel.events import Event, Notice, emit
from tests.factories.accounts import make_member
from tests.factories.notes import answer, make_note, move, ref


@pytest.fixture
def reader(client: Client) -> User:
    user = make_member()
    client.force_login(user)
    return user


def told(place: Attachment, text: str, user: User, audience: Audience = MEMBERS) -> Attachment:
    note = answer(place, text, receivers=(user.pk,), audience=audience)
    drain()
    return note


def test_the_page_shows_what_happened_with_the_wall_of_its_place(client: Client, reader: User) -> None:
    told(make_note("Dienstplan"), "Antwort", reader)
    page = client.get("/mitteilungen/").content.decode()
    assert "Dienstplan" in page
    assert "Nur für wenige" in page


def test_what_moved_out_of_sight_is_gone_from_page_link_and_badge(client: Client, reader: User) -> None:
    note = told(make_note("Dienstplan"), "Antwort", reader)
    link = f"/mitteilungen/{Notification.objects.get().pk}/"
    move(note, Audience.of("space.9"))
    page = client.get("/mitteilungen/").content.decode()
    assert "Dienstplan" not in page
    assert '<span class="badge" data-count="inbox"></span>' in page
    assert client.get(link).status_code == 404


def test_opening_one_leads_there_and_reads_its_neighbours(client: Client, reader: User) -> None:
    place = make_note("Dienstplan")
    first = told(place, "Eins", reader)
    told(place, "Zwei", reader)
    answered = client.get(f"/mitteilungen/{Notification.objects.earliest('pk').pk}/")
    assert answered["Location"] == f"/notizen/{first.pk}/Eins/"
    assert not Notification.objects.filter(read_at=None).exists()


def test_one_persons_notifications_are_nobody_elses(client: Client, reader: User) -> None:
    other = make_member()
    told(make_note("Dienstplan"), "Antwort", other)
    assert "Dienstplan" not in client.get("/mitteilungen/").content.decode()
    assert client.get(f"/mitteilungen/{Notification.objects.get().pk}/").status_code == 404
    client.post("/mitteilungen/gelesen/", {"until": 10**9})
    assert Notification.objects.filter(read_at=None).exists()


def test_all_as_read_leaves_what_came_since(client: Client, reader: User) -> None:
    place = make_note()
    told(place, "Eins", reader)
    shown = Notification.objects.latest("pk").pk
    told(place, "Zwei", reader)
    client.post("/mitteilungen/gelesen/", {"until": shown})
    assert Notification.objects.filter(read_at=None).count() == 1
    unread = client.get("/mitteilungen/?nur=ungelesen").content.decode()
    assert unread.count('class="row unread"') == 1


def test_the_settings_are_kept(client: Client, reader: User) -> None:
    page = client.get("/mitteilungen/einstellungen/")
    fields = dict.fromkeys(page.context["form"].fields, "live")
    assert client.post("/mitteilungen/einstellungen/", fields).status_code == 302
    assert set(Preference.objects.values_list("channel", flat=True)) == {"live"}
    assert client.post("/mitteilungen/einstellungen/", {**fields, "choice-0": "shout"}).status_code == 200


def test_following_muting_and_leaving(client: Client, reader: User) -> None:
    place = make_note()
    for level in ("follow", "mute"):
        client.post("/mitteilungen/folgen/", {"ref": f"note:{place.pk}", "level": level})
        assert Follow.objects.get(user=reader).level == level
    client.post("/mitteilungen/folgen/", {"ref": f"note:{place.pk}", "level": "none"})
    assert not Follow.objects.filter(user=reader).exists()


@pytest.mark.parametrize(("ref", "level"), [("note:999999", "follow"), ("unknown:1", "follow"), ("nonsense", "follow"), ("{note}", "love")])
def test_what_cannot_be_followed_is_refused_alike(client: Client, reader: User, ref: str, level: str) -> None:
    asked = {"ref": ref.format(note=f"note:{make_note().pk}"), "level": level}
    assert client.post("/mitteilungen/folgen/", asked).status_code == 404


def test_the_button_leads_to_no_other_site(client: Client, reader: User) -> None:
    asked = {"ref": f"note:{make_note().pk}", "level": "follow", "next": "https://anderswo.example/"}
    assert client.post("/mitteilungen/folgen/", asked)["Location"] == "/mitteilungen/"


def test_guests_are_asked_to_sign_in(client: Client) -> None:
    for path in ("/mitteilungen/", "/mitteilungen/einstellungen/", "/mitteilungen/1/"):
        assert client.get(path)["Location"].startswith("/konto/login/")


def test_the_page_costs_the_same_whatever_the_number(client: Client, reader: User) -> None:
    def cost() -> int:
        client.get("/mitteilungen/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/mitteilungen/")
        return len(queries)

    told(make_note("Erstes"), "Antwort", reader)
    before = cost()
    for number in range(10):
        told(make_note(f"Ort {number}"), "Antwort", reader)
    assert cost() == before <= 14


def test_what_a_crowd_does_in_one_room_is_one_message(client: Client, reader: User) -> None:
    for number in range(3):
        with transaction.atomic():
            emit(Event(notices=(Notice(verb="space.joined", item=ref(make_note(f"Mitglied {number}", MEMBERS)), receivers=(reader.pk,)),)))
    drain()
    page = client.get("/mitteilungen/").content.decode()
    assert page.count('class="row unread"') == 1
    assert "3 Personen sind dazugekommen" in page
    assert 'data-count="inbox">1<' in page
