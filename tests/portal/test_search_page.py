"""The page of results with the whole hub behind it: facets over every package, chips, many hits of one topic, the way to the others."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from community.forum.actions import answer_accept
from community.forum.models import Topic, TopicKind
from community.spaces.models import Access
from search import outbox
from tests.factories.accounts import make_member, make_representation, viewer_of
from tests.factories.community import join, make_post, make_space, make_topic
from tests.factories.editorial import make_news, make_standard
from tests.factories.stories import make_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
WORD = "Handscanner"
TOKEN = re.compile(r'(CSRFToken": |csrfmiddlewaretoken" value=)"\w+"')
OPTION = re.compile(
    r'<li[^>]*><a href="([^"]+)" rel="nofollow"[^>]*>.*?<span>(?:<span[^>]*>[^<]*</span>)?([^<]+)</span> <span class="figures">([^<]+)<'
)


def browser(person: User | None = None) -> Client:
    """A browser, signed in if there is a person."""
    client = Client()
    if person:
        client.force_login(person)
    return client


def page(client: Client, address: str) -> str:
    """What the page says once the index has caught up."""
    outbox.drain()
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def options(html: str) -> dict[str, tuple[str, str]]:
    """Every option of every facet by its label: its count and its address."""
    found = OPTION.findall(html)
    return {label: (count, url.replace("&amp;", "&")) for url, label, count in found}


@pytest.fixture
def author() -> User:
    """Somebody who writes."""
    return make_member()


@pytest.fixture
def solved(author: User) -> Topic:
    """A public question with its answer, beside an open one and an experience."""
    space = make_space(Access.PUBLIC, title="Offene Halle")
    asked = make_topic(author, space, title=f"{WORD} im Lager?", source="Gilt § 87 Abs. 1 Nr. 6 BetrVG?")
    answer = make_post(make_member(), asked, f"Ja, der {WORD} misst Leistung.")
    answer_accept(viewer=viewer_of(author), post_id=answer.pk)
    make_topic(author, space, title=f"{WORD} daheim?")
    make_topic(author, space, title=f"{WORD} bei uns", kind=TopicKind.EXPERIENCE)
    return asked


def test_questions_are_narrowed_by_whether_they_have_their_answer(solved: Topic) -> None:
    offered = options(page(browser(), f"/suche/?q={WORD}"))
    assert offered["Beantwortet"][0] == "2"  # the question and the answer
    assert offered["Noch offen"][0] == "1"
    only = page(browser(), f"/suche/{offered['Noch offen'][1]}")
    assert "1 Treffer" in only
    assert "daheim?" in only


def test_facets_of_every_package_are_counted_and_several_can_be_chosen(solved: Topic) -> None:
    make_story(title=f"Der {WORD}")
    offered = options(page(browser(), f"/suche/?q={WORD}"))
    assert offered["Thema"][0] == "3"
    assert offered["Offene Halle"][0] == "4"
    assert offered["Transfergeschichte"][0] == "1"
    assert offered["BetrVG"][0] == "1"
    one = options(page(browser(), f"/suche/{offered['Thema'][1]}"))
    both = page(browser(), f"/suche/{one['Offene Halle'][1]}")
    assert "3 Treffer" in both
    assert both.count('class="chip"') == 2


def test_each_chosen_filter_is_taken_out_by_its_chip(solved: Topic) -> None:
    html = page(browser(), f"/suche/?q={WORD}&art=topic&stand=open&sort=datum")
    chips = [url.replace("&amp;", "&") for url in re.findall(r'class="chip" href="([^"]+)"', html)]
    assert [parse_qs(urlsplit(url).query) for url in chips] == [
        {"q": [WORD], "stand": ["open"], "sort": ["datum"]},
        {"q": [WORD], "art": ["topic"], "sort": ["datum"]},
    ]
    assert '<input type="hidden" name="stand" value="open">' in html  # a new word keeps what was chosen


def test_norms_go_down_from_the_law_to_the_number(solved: Topic) -> None:
    law = options(page(browser(), f"/suche/?q={WORD}"))["BetrVG"][1]
    paragraph = options(page(browser(), f"/suche/{law}"))["§ 87 BetrVG"][1]
    assert "norm=betrvg%2F87" in paragraph
    below = options(page(browser(), f"/suche/{paragraph}"))
    assert "§ 87 Abs. 1 BetrVG" in below
    assert "norm=betrvg&" in f"{below['§ 87 BetrVG'][1]}&"  # a click on what is chosen goes up again


def test_filters_alone_list_everything_they_fit(solved: Topic) -> None:
    assert "1 Treffer" in page(browser(), "/suche/?stand=open")


def test_the_name_of_a_room_is_not_given_away_by_its_address() -> None:
    insider, outsider = make_representation(), make_member()
    space = make_space(Access.CLOSED, title="Sozialplan Nord", slug="sozialplan-nord")
    join(space, insider)
    make_topic(insider, space, title=f"{WORD} geheim")
    assert "Sozialplan Nord" in page(browser(insider), f"/suche/?q={WORD}&raum=sozialplan-nord")
    for client in (browser(), browser(outsider)):
        html = page(client, f"/suche/?q={WORD}&raum=sozialplan-nord")
        assert "Sozialplan Nord" not in html
        assert "unbekannt" in html
        invented = page(client, f"/suche/?q={WORD}&raum=gibt-es-nicht")
        assert TOKEN.sub("", html).replace("sozialplan-nord", "gibt-es-nicht") == TOKEN.sub("", invented)


def test_many_hits_of_one_topic_are_one_result_that_links_the_very_posts(author: User) -> None:
    topic = make_topic(author, make_space(Access.PUBLIC), title=f"{WORD} und {WORD}")
    posts = [make_post(author, topic, f"Antwort {number} zum {WORD}.") for number in range(7)]
    html = page(browser(), f"/suche/?q={WORD}")
    assert html.count('class="row result"') == 1
    assert "7 weitere Treffer in diesem Thema" in html
    listed = re.findall(r'<li><a href="([^"]+)" lang="de">[^<]*Antwort', html)
    assert len(listed) == 5
    assert set(listed) <= {post.get_absolute_url().replace("&", "&amp;") for post in posts}
    assert "und 2 weitere" in html


def test_where_nothing_is_found_the_words_become_a_question_to_the_others() -> None:
    member = make_member()
    make_space(Access.MEMBERS)
    html = page(browser(member), "/suche/?q=Quastenflosser+%26+Co")
    way = re.search(r'class="button" href="([^"]+)"', html)
    assert way
    form = page(browser(member), way[1].replace("&amp;", "&"))
    assert 'value="Quastenflosser &amp; Co"' in form


def test_a_slip_is_put_right_and_keeps_the_filters(author: User) -> None:
    make_topic(author, make_space(Access.PUBLIC), title=f"{WORD} im Lager")
    outbox.drain()
    led = browser().get("/suche/?q=Handscaner&art=topic")
    assert led.headers["Location"] == "/suche/?q=Handscanner&art=topic&statt=Handscaner"
    html = page(browser(), led.headers["Location"])
    assert "Nichts enthält „Handscaner“. Das sind die Ergebnisse für eine ähnliche Schreibweise." in html
    assert f"<mark>{WORD}</mark> im Lager" in html
    assert "Meinten Sie" not in page(browser(), "/suche/?q=Quastenflosser")


def test_beside_few_results_the_spelling_is_looked_up_afterwards(author: User) -> None:
    make_topic(author, make_space(Access.PUBLIC), title=f"{WORD} im Lager")
    html = page(browser(), "/suche/?q=Handscaner+Lager")
    way = re.search(r'data-later="([^"]+)"', html)
    assert way
    fragment = browser().get(way[1].replace("&amp;", "&")).content.decode()
    assert '<a href="/suche/?q=Handscanner+Lager">' in fragment
    led = browser().get("/suche/schreibweise/?q=Handscaner+Lager&weiter=1")  # without a script
    assert led.headers["Location"] == "/suche/?q=Handscanner+Lager"
    assert "keine ähnliche Schreibweise" in browser().get("/suche/schreibweise/?q=Quastenflosser&weiter=1", follow=True).content.decode()


@pytest.mark.parametrize(("signed_in", "most"), [(False, 8), (True, 14)])
def test_the_page_keeps_to_its_queries(solved: Topic, signed_in: bool, most: int) -> None:
    make_story(title=f"Der {WORD}")
    client = browser(make_representation() if signed_in else None)
    narrowed = f"/suche/?q={WORD}&stand=solved&stand=open&art=topic&art=post&raum=offene-halle"
    for address in (narrowed, f"/suche/?q={WORD}", f"/suche/?q={WORD}+Quastenflosser", "/suche/?q=Handscaner", "/suche/?q=Quastenflosser"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= most, address + "\n" + "\n".join(query["sql"][:200] for query in queries)


@pytest.mark.parametrize("kind", ["news", "page", "story"])
def test_every_page_leads_to_what_is_like_it(kind: str, author: User) -> None:
    makers = {"news": make_news, "page": make_standard, "story": make_story}
    first = makers[kind](title=f"{WORD} im Lager von Herne")
    make_topic(author, make_space(Access.PUBLIC), title=f"{WORD} im Lager: wer kennt Herne?")
    hidden = make_topic(author, make_space(Access.MEMBERS), title=f"{WORD} im Lager, Herne intern")
    html = page(browser(), first.get_absolute_url())
    way = [found.replace("&amp;", "&") for found in re.findall(r'data-later="(/suche/aehnlich/[^"]+)"', html)][-1]
    fragment = page(browser(), way)
    assert "wer kennt Herne?" in fragment
    assert hidden.title not in fragment
    assert hidden.title in page(browser(make_member()), way)
    plain = re.search(r'<noscript><p[^>]*><a href="(/suche/aehnlich/[^"]+)"', html)
    assert plain
    assert "wer kennt Herne?" in page(browser(), plain[1])
