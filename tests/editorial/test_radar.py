"""The Themenradar counts people, names nobody, and stores no words that fewer than five looked for."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from community.forum.models import TopicKind
from kernel.personal import forget_person
from search.models import Asking, MonthKey, Theme
from search.radar import noting
from search.radar.actions import askings_prune
from tests.browsers import signed_in
from tests.factories.accounts import make_member, make_moderator
from tests.factories.community import make_space, make_topic
from tests.factories.editorial import make_standard
from tests.factories.search import catch_up

RADAR = "hub_search_radar"
MIDDLE = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def _own_index(own_index: None) -> None:
    """Beside PostgreSQL the index is a file that no transaction takes back."""


def search(person: User | str, text: str) -> None:
    """Somebody looks for something; a guest is an address."""
    browser = Client(REMOTE_ADDR=person) if isinstance(person, str) else signed_in(person)
    assert browser.get("/suche/", {"q": text}).status_code == 200
    noting.write()


def looked_for(text: str, times: int) -> list[User]:
    people = [make_member() for _ in range(times)]
    for person in people:
        search(person, text)
    return people


def shown(editor: Client, days: int = 30) -> str:
    return editor.get(reverse(RADAR), {"tage": days}).content.decode()


def test_what_five_people_missed_is_shown_and_what_four_missed_is_not_even_stored(editor: Client) -> None:
    looked_for("exoskelett bau", 5)
    looked_for("geheime sache", 4)
    text = shown(editor)
    assert "exoskelett bau" in text
    assert "geheime sache" not in text
    assert list(Theme.objects.values_list("text", flat=True)) == ["exoskelett bau"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_asking")
        assert "geheim" not in str(cursor.fetchall())


def test_one_person_who_looks_five_times_is_one_person(editor: Client) -> None:
    for _ in range(5):
        search("198.51.100.7", "exoskelett")
    person = make_member()
    for _ in range(5):
        search(person, "Exoskelette")
    assert "exoskelett" not in shown(editor).lower().replace("exoskelett bau", "")
    assert Asking.objects.count() == 2


def test_guests_and_members_forms_of_a_word_are_one_theme(editor: Client) -> None:
    for number in range(3):
        search(f"198.51.100.{number}", "Exoskelett")
    looked_for("exoskelette", 2)
    assert "<td>5</td>" in shown(editor)


def test_what_is_found_is_not_missing_but_may_rise(editor: Client) -> None:
    make_standard(title="Handscanner im Lager")
    catch_up()
    looked_for("handscanner", 6)
    missing, _, rising = shown(editor).partition('id="radar-rising"')
    assert "handscanner" not in missing
    assert "handscanner" in rising
    assert "weniger als 5" in rising


def test_what_is_looked_for_as_often_as_before_does_not_rise(editor: Client) -> None:
    with time_machine.travel(MIDDLE - timedelta(days=10), tick=False):
        looked_for("cobot", 6)
    with time_machine.travel(MIDDLE, tick=False):
        looked_for("cobot", 6)
        text = editor.get(reverse(RADAR), {"tage": 7}).content.decode()
        assert "cobot" not in text.partition('id="radar-rising"')[2]
        looked_for("cobot", 1)
        assert "cobot" in editor.get(reverse(RADAR), {"tage": 7}).content.decode().partition('id="radar-rising"')[2]


def test_a_person_on_both_sides_of_a_month_does_not_count_twice(editor: Client) -> None:
    people = [make_member() for _ in range(4)]
    for day in (datetime(2026, 10, 30, tzinfo=ZoneInfo("Europe/Berlin")), datetime(2026, 11, 2, tzinfo=ZoneInfo("Europe/Berlin"))):
        with time_machine.travel(day, tick=False):
            for person in people:
                search(person, "exoskelett")
    with time_machine.travel(MIDDLE, tick=False):
        assert "exoskelett" not in shown(editor)


def test_keys_end_with_their_month_and_everything_after_ninety_days(db: None) -> None:
    with time_machine.travel(MIDDLE - timedelta(days=100), tick=False):
        looked_for("alt", 5)
    with time_machine.travel(MIDDLE - timedelta(days=40), tick=False):
        looked_for("neuer", 5)
    with time_machine.travel(MIDDLE, tick=False):
        askings_prune()
    assert not MonthKey.objects.exists()
    assert list(Theme.objects.values_list("text", flat=True)) == ["neuer"]
    assert Asking.objects.count() == 5


def test_whoever_leaves_is_counted_no_more(db: None) -> None:
    people = looked_for("exoskelett", 2)
    forget_person(people[0].pk)
    assert Asking.objects.count() == 1


def test_further_pages_filters_and_long_sentences_are_not_counted(db: None) -> None:
    for address in ("/suche/?q=cobot&seite=2", "/suche/?q=cobot&art=page", f"/suche/?q={'wort ' * 30}", "/suche/?q=", "/suche/?q=!!!"):
        Client().get(address)
    noting.write()
    assert not Asking.objects.exists()


def test_open_questions_are_counts_of_people_and_no_titles(editor: Client) -> None:
    space = make_space()
    for number in range(5):
        make_topic(make_member(), space, title=f"Wer weiß etwas {number}?", kind=TopicKind.QUESTION)
    one = make_member()
    for number in range(6):
        make_topic(one, title=f"Nur einer fragt {number}", kind=TopicKind.QUESTION)
    text = shown(editor).partition('id="radar-open"')[2]
    assert "Alle Fragen" in text
    assert "Wer weiß" not in text
    assert "Nur einer" not in text


def test_only_the_editorial_team_sees_the_radar(editor: Client, member: Client) -> None:
    looked_for("exoskelett", 5)
    assert "exoskelett" in editor.get(reverse("wagtailadmin_home")).content.decode()
    moderator = signed_in(make_moderator())
    assert moderator.get(reverse(RADAR)).status_code == 404
    assert "exoskelett" not in moderator.get(reverse("wagtailadmin_home")).content.decode()
    assert member.get(reverse(RADAR)).status_code in {302, 403, 404}
