"""While a question is written: what may already answer it, solved ones first, only what its writer may read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from community.forum.actions import answer_accept
from community.forum.models import Post, Topic
from community.spaces.models import Access
from search import outbox
from search.answered import already
from tests.factories.accounts import make_member, make_representation, viewer_of
from tests.factories.community import join, make_post, make_space, make_topic
from tests.factories.stories import make_story

pytestmark = pytest.mark.django_db
TITLE = "Darf der Chef mit Handscannern die Leistung messen?"


def titles(person: User, title: str = TITLE) -> list[str]:
    outbox.drain()
    return [str(entry.title).replace("<mark>", "").replace("</mark>", "") for entry in already(viewer_of(person), title)]


def solved(title: str, author: User, answer: str = "Nur mit Betriebsvereinbarung.") -> tuple[Topic, Post]:
    topic = make_topic(author, make_space(Access.PUBLIC), title=title)
    post = make_post(make_member(), topic, answer)
    answer_accept(viewer=viewer_of(author), post_id=post.pk)
    return topic, post


def test_what_says_most_of_the_words_is_shown_and_the_solved_one_leads() -> None:
    author = make_member()
    make_topic(author, make_space(Access.PUBLIC), title="Handscanner messen Leistung, und der Chef schaut zu")
    solved("Leistung messen mit dem Handscanner: darf er das?", author)
    make_topic(author, make_space(Access.PUBLIC), title="Der Chef kocht")
    assert titles(make_member()) == [
        "Leistung messen mit dem Handscanner: darf er das?",
        "Handscanner messen Leistung, und der Chef schaut zu",
    ]


def test_an_answer_that_says_the_words_is_linked_itself() -> None:
    _topic, post = solved("Ganz anders gefragt", make_member(), "Der Chef darf die Leistung nicht mit dem Handscanner messen.")
    outbox.drain()
    (entry,) = already(viewer_of(make_member()), TITLE)
    assert entry.url == post.get_absolute_url()
    assert entry.is_answer


def test_stories_answer_too() -> None:
    make_story(title="Wie Handscanner ohne Leistung messen auskommen", told={"situation": "Der Chef fragte."})
    assert titles(make_member()) == ["Wie Handscanner ohne Leistung messen auskommen"]


def test_only_what_the_writer_may_read() -> None:
    insider, outsider = make_representation(), make_member()
    space = make_space(Access.CLOSED)
    join(space, insider)
    make_topic(insider, space, title="Chef will Leistung mit Handscannern messen")
    assert titles(insider) == ["Chef will Leistung mit Handscannern messen"]
    assert titles(outsider) == []


@pytest.mark.parametrize("title", ["", "Handscanner", "und der die das", "\x00 §§", "x " * 300])
def test_little_or_nonsense_shows_nothing_and_breaks_nothing(title: str) -> None:
    make_topic(make_member(), make_space(Access.PUBLIC), title="Handscanner messen Leistung")
    assert titles(make_member(), title) == []


def test_the_fragment_is_announced_and_costs_little() -> None:
    make_topic(make_member(), make_space(Access.PUBLIC), title="Chef will Leistung mit Handscannern messen")
    outbox.drain()
    client = Client()
    client.force_login(make_member())
    client.get("/suche/schon-beantwortet/", {"titel": TITLE})
    with CaptureQueriesContext(connection) as queries:
        html = client.get("/suche/schon-beantwortet/", {"titel": TITLE}).content.decode()
    assert len(queries) <= 14
    assert 'data-said="1 Beitrag beantwortet das vielleicht schon.' in html
    assert client.get("/suche/schon-beantwortet/", {"titel": "Ganz etwas anderes gesucht"}).content.strip() == b""


def test_without_a_script_a_button_looks_and_keeps_everything_typed() -> None:
    member = make_member()
    space = make_space(Access.MEMBERS)
    make_topic(make_member(), make_space(Access.PUBLIC), title="Chef will Leistung mit Handscannern messen")
    outbox.drain()
    client = Client()
    client.force_login(member)
    typed = {"look": "1", "title": TITLE, "source": "Mein langer Text", "kind": "experience", "space": str(space.pk), "submission": "abc"}
    answer = client.post("/austausch/neu/", typed)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Das ist vielleicht schon beantwortet" in html
    assert "Mein langer Text" in html
    assert f'value="{TITLE}"' in html
    assert 'value="abc"' in html
    assert Topic.objects.filter(account=member).count() == 0
    assert "noch niemand gefragt" in client.post("/austausch/neu/", {**typed, "title": "Ganz etwas anderes gesucht"}).content.decode()
