"""Searches people keep: only theirs, matched as their Viewer at that moment, told once, live and by mail, and gone with them."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import account_erase, account_suspend
from accounts.models import User
from accounts.personal import as_json
from community.forum.actions import post_edit, topic_hide
from community.forum.models import Topic
from community.notifications.actions.following import follow_set, preferences_set
from community.notifications.models import Notification
from community.spaces.models import Access, Membership
from jobs.worker import drain
from kernel.audience import MEMBERS, PUBLIC
from kernel.events import Event, bygone, emit
from kernel.refs import KindRef
from kernel.viewer import grants_changed
from mailing.sending import send_due
from search import outbox
from search.saved.models import Fresh, SavedSearch
from search.saved.tasks import match
from tests.factories.accounts import make_member, make_moderator, make_representation, viewer_of
from tests.factories.community import join, make_post, make_space, make_topic
from tests.factories.search import note_change, note_write, notes
from tests.factories.stories import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mails_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mails wait until the test sends them."""
    monkeypatch.setattr("mailing.tasks.send_due", lambda **_: 0)


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def keep(person: User, address: str = "q=Handscanner", name: str = "Scanner") -> SavedSearch:
    """Keep a search through the form on the page of results."""
    answer = browser(person).post("/suche/merken/", {"suche": address, "name": name})
    assert answer.status_code == 302
    return SavedSearch.objects.filter(user=person).latest("pk")


def told(person: User) -> list[tuple[str, int]]:
    """What the person was told of."""
    drain()
    return sorted(Notification.objects.filter(user=person, verb="search.found").values_list("kind", "item_id"))


def letters(person: User) -> list[str]:
    drain()
    send_due()
    return [str(letter.message()) for letter in mail.outbox if person.email in letter.to]


def test_whoever_keeps_a_search_hears_of_what_is_new_once() -> None:
    reader, author = make_member(), make_member()
    space = make_space(Access.PUBLIC)
    before = make_topic(author, space, title="Handscanner früher")
    outbox.drain()
    kept = keep(reader)
    topic = make_topic(author, space, title="Handscanner im Lager?")
    make_topic(author, space, title="Kantine")
    assert told(reader) == [("topic", topic.pk)]
    post = make_post(author, topic, "Der Handscanner misst.")
    make_post(author, before, "Nichts davon.")
    assert told(reader) == sorted([("topic", topic.pk), ("post", post.pk)])
    post_edit(viewer=viewer_of(author), post_id=post.pk, source="Der Handscanner misst alles.", edition=0)
    assert len(told(reader)) == 2
    html = browser(reader).get("/mitteilungen/").content.decode()
    assert "2 neue Treffer: Scanner" in html
    assert browser(reader).get(kept.get_absolute_url()).headers["Location"] == "/suche/?q=Handscanner"
    assert not Notification.objects.filter(user=reader, read_at=None).exists()


def test_filters_phrases_and_minus_words_count() -> None:
    reader, author = make_member(), make_member()
    space, elsewhere = make_space(Access.PUBLIC, slug="halle"), make_space(Access.PUBLIC)
    keep(reader, 'q="mobile+Arbeit"+-lager&raum=halle&art=topic')
    fitting = make_topic(author, space, title="Mobile Arbeit regeln")
    make_topic(author, space, title="Arbeit, die mobil macht")
    make_topic(author, space, title="Mobile Arbeit im Lager")
    make_topic(author, elsewhere, title="Mobile Arbeit anderswo")
    make_post(author, make_topic(author, space, title="Anderes"), "Mobile Arbeit als Beitrag")
    assert told(reader) == [("topic", fitting.pk)]


def test_nothing_of_a_room_reaches_who_may_not_enter_it() -> None:
    insider, other = make_representation(), make_representation()
    stranger, former = make_member(), make_representation()
    space = make_space(Access.CLOSED, title="Geheimraum")
    join(space, insider, other, former)
    for person in (insider, stranger, former):
        keep(person)
    with transaction.atomic():
        Membership.objects.filter(space=space, user=former).delete()
        grants_changed(former.pk)
    topic = make_topic(other, space, title="Handscanner und Sozialplan")
    assert told(insider) == [("topic", topic.pk)]
    assert told(stranger) == []
    assert told(former) == []
    (letter,) = letters(insider)
    assert "Handscanner" not in letter
    assert "Sozialplan" not in letter
    assert letters(stranger) == letters(former) == []


def test_what_is_hidden_before_the_worker_looks_is_told_to_nobody() -> None:
    reader, author, moderator = make_member(), make_member(), make_moderator()
    keep(reader)
    topic = make_topic(author, make_space(Access.PUBLIC), title="Handscanner Werbung")
    topic_hide(viewer=viewer_of(moderator), topic_id=topic.pk, reason="Werbung")
    assert told(reader) == []


def test_a_public_story_is_mailed_with_its_title_and_only_if_wanted() -> None:
    reader, quiet = make_member(), make_member()
    keep(reader, "q=Kobold")
    keep(quiet, "q=Kobold")
    preferences_set(viewer=viewer_of(quiet), channels={"search.found": "live"})
    make_story(title="Ein Kobold im Lager")
    assert len(told(reader)) == len(told(quiet)) == 1
    (letter,) = letters(reader)
    assert "Ein Kobold im Lager" in letter
    assert letters(quiet) == []


def test_one_who_heard_of_a_reply_is_not_told_again_by_a_search() -> None:
    reader, author = make_member(), make_member()
    topic = make_topic(author, make_space(Access.PUBLIC), title="Anderes")
    follow_set(viewer=viewer_of(reader), ref=KindRef("topic", topic.pk), level="follow")
    keep(reader)
    make_post(author, topic, "Handscanner")
    drain()
    assert Notification.objects.filter(user=reader).count() == 1


def test_ones_own_words_are_no_news() -> None:
    author = make_member()
    keep(author)
    make_topic(author, make_space(Access.PUBLIC), title="Handscanner")
    assert told(author) == []


def test_a_paused_search_is_silent_and_what_came_meanwhile_stays_unsaid() -> None:
    reader, author = make_member(), make_member()
    space = make_space(Access.PUBLIC)
    kept = keep(reader)
    client = browser(reader)
    client.post(f"/suche/gemerkt/{kept.pk}/pause/", {"paused": "1"})
    missed = make_topic(author, space, title="Handscanner Pause")
    assert told(reader) == []
    outbox.drain()
    client.post(f"/suche/gemerkt/{kept.pk}/pause/", {"paused": "0"})
    make_post(author, missed, "Etwas")  # the topic changes, but it is not new
    topic = make_topic(author, space, title="Handscanner wach")
    assert told(reader) == [("topic", topic.pk)]


def test_an_embargo_is_told_when_it_ends() -> None:
    reader = make_member()
    keep(reader)
    with notes():
        note = note_write("Handscanner bald", visible_from=timezone.now() + timedelta(hours=1), written=timezone.now())
        assert told(reader) == []
        assert not Fresh.objects.exists()
        note_change(note, visible_from=timezone.now() - timedelta(seconds=1))
        assert told(reader) == [("note", note.pk)]


def test_what_is_brought_along_from_the_past_or_is_old_is_no_news() -> None:
    reader = make_member()
    with notes():
        old = note_write("Handscanner alt", written=timezone.now() - timedelta(days=3))
        keep(reader)
        SavedSearch.objects.get().matches.all().delete()  # as if the engine had been away
        note_change(old, body="Mehr")
        with bygone():
            note_write("Handscanner mitgebracht", written=timezone.now())
        assert told(reader) == []


def test_a_broken_item_holds_up_nobody_and_a_repeated_run_tells_nothing_twice() -> None:
    reader = make_member()
    keep(reader)
    with notes():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("search.outbox.document_of", lambda *_: None)
            note_write("Kaputt", "Handscanner")
        note = note_write("Handscanner", audience=MEMBERS)
        drain()
        with transaction.atomic():
            emit(Event(changed=(KindRef("note", note.pk),)))
        match.call()
        match.call()
        assert told(reader) == [("note", note.pk)]


def test_the_same_search_is_kept_once_and_there_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.saved.actions.MOST", 2)
    reader = make_member()
    first = keep(reader, "q=Handscanner&art=topic&art=post")
    assert keep(reader, "q=handscanner&art=post&art=topic", "Anders").pk == first.pk
    keep(reader, "q=Zweite")
    page = browser(reader).post("/suche/merken/", {"suche": "q=Dritte", "name": "Dritte"}, follow=True).content.decode()
    assert "Sie merken sich schon 2 Suchen" in page
    assert SavedSearch.objects.filter(user=reader).count() == 2
    assert browser(reader).post("/suche/merken/", {"suche": "", "name": "Leer"}).status_code == 302
    assert SavedSearch.objects.filter(user=reader).count() == 2


def test_the_list_says_what_is_kept_and_gives_it_up() -> None:
    reader = make_member()
    kept = keep(reader, "q=Handscanner&stand=open", "Mein Scanner")
    html = browser(reader).get("/suche/gemerkt/").content.decode()
    assert "Mein Scanner" in html
    assert "Noch offen" in html
    browser(reader).post(f"/suche/gemerkt/{kept.pk}/aufgeben/")
    assert not SavedSearch.objects.exists()


def test_a_kept_search_is_its_owners_alone() -> None:
    kept = keep(make_member(), name="Sehr geheim")
    other = browser(make_moderator())
    assert other.get(f"/suche/gemerkt/{kept.pk}/").status_code == 404
    for door in ("pause", "aufgeben"):
        assert other.post(f"/suche/gemerkt/{kept.pk}/{door}/").status_code == 404
    assert "Sehr geheim" not in other.get("/suche/gemerkt/").content.decode()
    guest = Client()
    assert guest.get("/suche/gemerkt/").status_code == 302
    assert guest.post("/suche/merken/", {"suche": "q=x"}).status_code == 302
    assert SavedSearch.objects.count() == 1


def test_the_page_offers_to_keep_and_knows_what_is_kept() -> None:
    reader = make_member()
    make_story(title="Handscanner")
    outbox.drain()
    form = browser(reader).get("/suche/?q=Handscanner&art=story").content.decode()
    carried = re.search(r'name="suche" value="([^"]+)"', form)
    assert carried
    keep(reader, carried[1].replace("&amp;", "&"))
    assert "Sie merken sich diese Suche" in browser(reader).get("/suche/?art=story&q=Handscanner").content.decode()
    assert "/konto/login/?next=/suche/%3Fq%3DHandscanner" in Client().get("/suche/?q=Handscanner").content.decode().replace("%2F", "/")


def test_kept_searches_are_in_the_export_and_go_with_the_account() -> None:
    reader = make_member()
    keep(reader, name="Mein Scanner")
    assert json.loads(as_json(reader))["gemerkte-suchen"][0]["name"] == "Mein Scanner"
    account_erase(user=reader)
    assert not SavedSearch.objects.exists()


def test_nobody_looks_for_a_suspended_account() -> None:
    reader, author = make_member(), make_member()
    keep(reader)
    account_suspend(viewer=viewer_of(make_moderator()), user=reader, reason="Probe")
    topic: Topic = make_topic(author, make_space(Access.PUBLIC), title="Handscanner")
    assert topic.effective_audience == PUBLIC
    assert told(reader) == []


def test_a_write_costs_nothing_more_while_nobody_keeps_a_search() -> None:
    make_topic(make_member(), make_space(Access.PUBLIC), title="Handscanner")
    assert not Fresh.objects.exists()
