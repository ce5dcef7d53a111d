import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.spaces.models import Access
from content.pages.audiences import Who
from editorial.models import HomePage
from tests.factories.accounts import make_member
from tests.factories.community import make_space, make_topic
from tests.factories.content import home
from tests.factories.editorial import make_news, make_standard
from tests.factories.stories import make_story


def test_the_front_page_leads_with_the_editors_choice_and_shows_news(guest: Client) -> None:
    chosen, newer = make_story(title="Die gewählte Geschichte"), make_story(title="Die neuere Geschichte")
    make_news(title="Frisch gemeldet")
    HomePage.objects.update(lead_page=chosen.pk)
    text = guest.get("/").content.decode()
    assert text.index(chosen.title) < text.index(newer.title)
    assert "Frisch gemeldet" in text


def test_the_front_page_shows_a_guest_nothing_of_the_members(guest: Client, member: Client) -> None:
    story = make_story(title="Unter Mitgliedern", who=Who.MEMBERS)
    make_news(title="Interne Meldung", who=Who.MEMBERS)
    HomePage.objects.update(lead_page=story.pk)
    text = guest.get("/").content.decode()
    assert "Unter Mitgliedern" not in text
    assert "Interne Meldung" not in text
    text = member.get("/").content.decode()
    assert "Unter Mitgliedern" in text
    assert "Interne Meldung" in text


def test_guest_and_member_get_different_front_pages(guest: Client, member: Client) -> None:
    page = home()
    page.intro = "Digitale Veränderung gelingt gemeinsam."
    page.save()
    assert "gelingt gemeinsam" in guest.get("/").content.decode()
    assert "/austausch/neu/" in member.get("/").content.decode()


def test_standard_and_legal_pages_exist_in_both_languages(guest: Client) -> None:
    assert "Impressum" in guest.get("/impressum/").content.decode()
    english = guest.get("/en/impressum/").content.decode()
    assert "<h1>Imprint</h1>" in english
    assert '<article lang="en">' in english
    assert re.search(r'rel="canonical" href="[^"]+//[^/]+/impressum/"', english)
    assert guest.get("/datenschutz/").status_code == guest.get("/en/datenschutz/").status_code == 200


def test_what_exists_in_german_only_is_shown_in_german_under_both_addresses(guest: Client) -> None:
    news = make_news(title="Nur auf Deutsch")
    english = guest.get(f"/en{news.get_absolute_url()}").content.decode()
    assert '<html lang="en">' in english
    assert '<article lang="de">' in english
    assert f'{news.get_absolute_url()}">' in english


def test_news_come_newest_first_and_in_pages(guest: Client) -> None:
    for n in range(23):
        make_news(title=f"Meldung {n:02}")
    first, second = (guest.get(f"/aktuelles/?p={n}").content.decode() for n in (1, 2))
    assert first.index("Meldung 22") < first.index("Meldung 21")
    assert "Meldung 02" not in first
    assert "Meldung 02" in second
    assert guest.get("/aktuelles/?p=unsinn").status_code == 200


def test_the_feed_and_the_sitemap_know_only_what_guests_see(guest: Client) -> None:
    public, restricted, draft = (
        make_news(title="Offen"),
        make_news(title="Intern", who=Who.MEMBERS),
        make_standard(title="Entwurf", live=False),
    )
    feed = guest.get("/feeds/news.atom").content.decode()
    assert "Offen" in feed
    assert "Intern" not in feed
    sitemap = guest.get("/sitemap-pages.xml").content.decode()
    assert "sitemap-pages.xml" in guest.get("/sitemap.xml").content.decode()
    assert f"{public.get_absolute_url()}</loc>" in sitemap
    assert restricted.get_absolute_url() not in sitemap
    assert draft.get_absolute_url() not in sitemap
    assert guest.get("/feeds/gibt-es-nicht.atom").status_code == 404


@pytest.mark.parametrize("path", ["/", "/aktuelles/", "/transfergeschichten/", "/impressum/", "/en/"])
def test_pages_take_few_queries_however_much_there_is(path: str, guest: Client, member: Client) -> None:
    counts = []
    for _round in range(2):
        for _n in range(4):
            make_story()
            make_news()
        guest.get(path)
        member.get(path)
        counts.append((queries(guest, path), queries(member, path)))
    assert counts[0] == counts[1]
    assert counts[1][0] <= 8
    assert counts[1][1] <= 14


def queries(client: Client, path: str) -> int:
    """How many queries an answer takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/", "/aktuelles/", "/transfergeschichten/", "/impressum/"])
def test_a_guests_page_can_be_kept_it_declares_what_it_depends_on_and_holds_no_secret(path: str, guest: Client) -> None:
    answer = guest.get(path)
    assert "pages" in answer.hub_depends  # type: ignore[attr-defined]
    text = answer.content.decode()
    assert "csrfmiddlewaretoken" not in text
    assert 'method="post"' not in text.lower()
    assert "nonce" not in text
    assert not answer.cookies


def test_the_front_page_shows_live_topics_one_may_see_and_what_waits(guest: Client, member: Client) -> None:
    author = make_member()
    make_topic(author, make_space(Access.PUBLIC), title="Wer hat Erfahrung mit Handscannern?")
    make_topic(author, make_space(Access.MEMBERS), title="Unter Mitgliedern gefragt")
    text = guest.get("/").content.decode()
    assert "Wer hat Erfahrung mit Handscannern?" in text
    assert "Unter Mitgliedern gefragt" not in text
    assert "Unter Mitgliedern gefragt" in member.get("/").content.decode()


def test_the_kept_front_page_goes_stale_with_any_space_a_guest_sees(guest: Client) -> None:
    space = make_space(Access.PUBLIC)
    assert f"space.{space.pk}" in guest.get("/").hub_depends  # type: ignore[attr-defined]


def test_editors_find_the_way_into_the_editor_and_nobody_else_does(guest: Client, member: Client, editor: Client) -> None:
    page = make_standard()
    for client, found in ((guest, False), (member, False), (editor, True)):
        assert (f"/admin/pages/{page.pk}/edit/" in client.get(page.get_absolute_url()).content.decode()) is found
