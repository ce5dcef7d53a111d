import json
import re
from itertools import pairwise
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.spaces.models import Access
from content.pages.audiences import Who
from kernel import kinds
from kernel.refs import KindRef
from knowledge.stories.art import picture
from knowledge.stories.models import StoryPage
from tests.factories.accounts import make_member
from tests.factories.community import make_space, make_topic
from tests.factories.stories import make_story

TOLD: dict[str, Any] = {
    "situation": "Früher lag die Zeichnung im Bulli.",
    "challenge": "Niemand wusste, **welche** gilt.",
    "approach": "Ein Frühstück mit Zetteln.",
    "participation": "Der Betriebsrat saß am Tisch.",
    "result": "Zwei Nacharbeiten statt vierzehn.",
    "stumbling": "Das Tablet an der Kreissäge.",
    "advice": ["Fragen Sie, was nervt."], "figures": [{"label": "Tage bis zum Angebot", "before": "11", "after": "4"}],
    "voices": [{"quote": "Die brauchen mich da gar nicht.", "name": "Rolf N.", "role": "Inhaber"}],
    "timeline": [{"when": "März", "what": "Erstes Frühstück"}],
}  # fmt: skip


def test_a_story_tells_everything_it_has(guest: Client) -> None:
    story = make_story(
        told=TOLD,
        profile={"company": "Tischlerei N.", "place": "Witten", "employees": 14, "branch": "handwerk", "technologies": ["Auftragsmappe"]},
    )
    text = guest.get(story.get_absolute_url()).content.decode()
    for heading in ("Ausgangslage", "Herausforderung", "Vorgehen", "Beteiligung und Mitbestimmung", "Ergebnis", "Stolpersteine"):
        assert f"<h2>{heading}</h2>" in text
    for word in (
        "im Bulli",
        "<b>welche</b>",
        "Tage bis zum Angebot",
        "gar nicht",
        "Rolf N.",
        "Erstes Frühstück",
        "was nervt",
        "Tischlerei N.",
        "Auftragsmappe",
    ):
        assert word in text
    assert f"/austausch/neu/?ueber=story:{story.pk}" in text


def test_norms_in_a_story_lead_to_their_pages(guest: Client) -> None:
    told = {**TOLD, "participation": "Nach § 87 Abs. 1 Nr. 6 BetrVG.", "advice": ["Lesen Sie § 90 BetrVG."]}
    text = guest.get(make_story(told=told).get_absolute_url()).content.decode()
    assert '<a data-norm="betrvg/87/abs1/nr6" href="/normen/betrvg/87/">§\u00a087 Abs.\u00a01 Nr.\u00a06 BetrVG</a>' in text
    assert '<a data-norm="betrvg/90" href="/normen/betrvg/90/">§\u00a090 BetrVG</a>' in text


def test_headings_of_a_story_are_in_order(guest: Client) -> None:
    text = guest.get(make_story(told=TOLD).get_absolute_url()).content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_machines_read_the_story_and_cannot_be_tricked(guest: Client) -> None:
    story = make_story(title="Ende </script><script>alert(1)</script>")
    text = guest.get(story.get_absolute_url()).content.decode()
    assert "<script>alert" not in text
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]
    assert data["headline"] == story.title
    assert data["url"].endswith(story.get_absolute_url())


def test_the_drawing_follows_from_the_storys_own_data() -> None:
    same = picture("logistik", "region-koeln", "mitnehmen")
    assert same == picture("logistik", "region-koeln", "mitnehmen")
    assert (
        len(
            {
                same,
                picture("handwerk", "region-koeln", "mitnehmen"),
                picture("logistik", "meo", "mitnehmen"),
                picture("logistik", "region-koeln", "x"),
            }
        )
        == 4
    )
    assert "style=" not in same
    assert 'aria-hidden="true"' in same


def test_filters_are_links_with_the_number_of_stories_they_leave(guest: Client) -> None:
    make_story(title="Aus dem Lager", profile={"branch": "logistik", "region": "meo"})
    make_story(title="Aus der Werkstatt", profile={"branch": "handwerk", "region": "meo", "technologies": ["Cobot"]})
    text = guest.get("/transfergeschichten/").content.decode()
    assert re.search(r'href="\?branche=logistik">Logistik</a> <span class="count">1<', text)
    assert re.search(r'href="\?region=meo">MEO[^<]*</a> <span class="count">2<', text)
    filtered = guest.get("/transfergeschichten/?branche=handwerk").content.decode()
    assert "Aus der Werkstatt" in filtered
    assert "Aus dem Lager" not in filtered
    assert re.search(r'href="\?branche=handwerk&amp;technik=cobot">Cobot</a> <span class="count">1<', filtered)
    assert "Aus der" not in guest.get("/transfergeschichten/?technik=gibt-es-nicht").content.decode()


def test_stories_are_found_by_their_subject(guest: Client) -> None:
    story = make_story(title="Aus dem Lager", profile={"branch": "logistik", "subjects": ["datenschutz"]})
    make_story(title="Aus der Werkstatt", profile={"branch": "handwerk"})
    filtered = guest.get("/transfergeschichten/?thema=datenschutz").content.decode()
    assert "Aus dem Lager" in filtered
    assert "Aus der Werkstatt" not in filtered
    assert "?thema=datenschutz" in guest.get(story.get_absolute_url()).content.decode()
    source = kinds.get("story").search_source(StoryPage.objects.get(pk=story.pk))
    assert source
    assert source.facets["subject"] == ("datenschutz",)


def test_counts_of_filters_tell_nothing_of_stories_one_may_not_see(guest: Client, member: Client) -> None:
    make_story(title="Unter uns", profile={"branch": "energie"}, who=Who.MEMBERS)
    assert "branche=energie" not in guest.get("/transfergeschichten/").content.decode()
    assert "Unter uns" not in guest.get("/transfergeschichten/?branche=energie").content.decode()
    assert "branche=energie" in member.get("/transfergeschichten/").content.decode()


def test_related_stories_share_most_and_are_ones_own_to_see(guest: Client) -> None:
    near = make_story(title="Nah", profile={"branch": "logistik", "region": "meo"})
    make_story(title="Fern", profile={"branch": "energie"})
    make_story(title="Verborgen", profile={"branch": "logistik", "region": "meo"}, who=Who.STAFF)
    story = make_story(title="Diese", profile={"branch": "logistik", "region": "meo"})
    text = guest.get(story.get_absolute_url()).content.decode()
    related = text[text.index("story-related") :]
    assert related.index(near.title) < related.index("Fern")
    assert "Verborgen" not in related


def test_a_story_takes_few_queries_however_many_words_it_has(guest: Client, member: Client) -> None:
    story = make_story(told=TOLD, profile={"challenges": ["mitnehmen"], "technologies": [f"Gerät {n}" for n in range(9)]})
    for client, limit in ((guest, 8), (member, 14)):
        client.get(story.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(story.get_absolute_url())
        assert len(captured) <= limit


def test_search_reads_every_section(db: None) -> None:
    story = make_story(told=TOLD, profile={"company": "Tischlerei N.", "branch": "handwerk"})
    source = kinds.get("story").search_source(StoryPage.objects.get(pk=story.pk))
    assert source
    for word in (
        "Bulli",
        "welche",
        "Kreissäge",
        "nervt",
        "Tage bis zum Angebot",
        "gar nicht",
        "Erstes Frühstück",
        "Tischlerei N.",
    ):
        assert word in source.body
    assert "Handwerk" in source.labels
    assert source.facets["branch"] == ("handwerk",)
    assert source.url == story.get_absolute_url()


def test_the_index_says_what_to_do_where_nothing_fits(guest: Client) -> None:
    assert "/austausch/neu/" in guest.get("/transfergeschichten/?branche=bau").content.decode()


def test_the_discussion_about_a_story_stands_below_it(guest: Client) -> None:
    story = make_story()
    make_topic(make_member(), make_space(Access.PUBLIC), title="Wie lange hielt der Akku?", about=KindRef("story", story.pk))
    text = guest.get(story.get_absolute_url()).content.decode()
    assert "Wie lange hielt der Akku?" in text[text.index("story-talk") :]
