import io
import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]

from knowledge.ideas.actions.answering import rating_put
from knowledge.ideas.actions.deciding import status_set
from knowledge.ideas.models import Idea
from knowledge.ideas.scoring import score
from search.outbox import drain
from taxonomy import atlas
from taxonomy.models import Region
from tests.editorial.test_pages import queries
from tests.factories.accounts import make_member, make_moderator, viewer_of
from tests.factories.ideas import make_idea, make_lab

MAP = "/ideenlandkarte/"


def listed(text: str) -> list[str]:
    """The titles of the list, in order."""
    return re.findall(r'<h3 lang="de"><a href="/ideenlandkarte/[^"]+">([^<]+)</a>', text.split('id="idea-labs"', maxsplit=1)[0])


def numbers(text: str) -> dict[str, int]:
    """What the list of regions counts."""
    found = re.findall(r'<li data-region="([\w-]+)"><a[^>]*>[^<]+</a> <span class="figures[^"]*">(\d+)', text)
    return {slug: int(count) for slug, count in found}


def drawn(text: str) -> dict[str, int]:
    """What the map counts."""
    found = re.findall(r'<a class="land[^>]*aria-label="[^"]*: (\d+)"[^>]*data-region="([\w-]+)"', text)
    return {slug: int(count) for count, slug in found}


def test_map_and_list_say_the_same_in_the_same_order(guest: Client) -> None:
    for slug in ("meo", "meo", "region-aachen"):
        make_idea(region=slug)
    text = guest.get(MAP).content.decode()
    assert drawn(text) == numbers(text)
    assert list(drawn(text)) == list(numbers(text)) == [region.slug for region in Region.objects.all()]
    assert (numbers(text)["meo"], numbers(text)["region-aachen"], numbers(text)["muensterland"]) == (2, 1, 0)


def test_a_region_is_seen_from_near_with_its_ideas_numbered_as_in_the_list(guest: Client) -> None:
    first, second = make_idea(title="Erste", place="Essen"), make_idea(title="Zweite")
    make_idea(region="region-aachen", title="Anderswo")
    rating_put(viewer=viewer_of(make_member()), idea_id=second.pk, stars=5)
    text = guest.get(f"{MAP}?region=meo").content.decode()
    assert listed(text) == ["Zweite", "Erste"]
    pins = re.findall(r'<a class="pin[^"]*" href="([^"]+)" aria-label="(\d+): ([^"]+)"', text)
    assert pins == [(second.get_absolute_url(), "1", "Zweite"), (first.get_absolute_url(), "2", "Erste")]
    box = re.search(r'viewBox="(-?\d+) (-?\d+) (\d+) (\d+)" role="group"', text)
    assert box
    assert int(box[3]) < atlas.whole().width / 2


def test_filters_narrow_map_and_list_and_keep_to_themselves(guest: Client) -> None:
    done = make_idea(title="Fertig", challenge="attraktiv")
    status_set(viewer=viewer_of(make_moderator()), idea_id=done.pk, status="umgesetzt")
    lab = make_lab()
    made = make_idea(title="Aus dem Labor", region="region-aachen", lab=lab)
    for query, title in (("status=umgesetzt", "Fertig"), ("herausforderung=attraktiv", "Fertig"), (f"labor={lab.slug}", made.title)):
        text = guest.get(f"{MAP}?{query}").content.decode()
        assert listed(text) == [title], query
        assert sum(numbers(text).values()) == 1, query
    assert len(listed(guest.get(f"{MAP}?status=unsinn&region=nirgends&p=x&ordnung=%00").content.decode())) == 2


def test_one_vote_of_five_does_not_win(guest: Client) -> None:
    lonely, liked = make_idea(title="Einsam"), make_idea(title="Beliebt")
    rating_put(viewer=viewer_of(make_member()), idea_id=lonely.pk, stars=5)
    for stars in (4, 4, 5, 4):
        rating_put(viewer=viewer_of(make_member()), idea_id=liked.pk, stars=stars)
    assert listed(guest.get(MAP).content.decode())[:2] == ["Beliebt", "Einsam"]
    assert score(5, 1) < score(17, 4)
    assert score(2, 1) < score(0, 0) < score(5, 1)


def test_the_files_hold_what_the_page_shows(guest: Client) -> None:
    make_idea(title='=HYPERLINK("x")', place="Essen")
    make_idea(title="Ohne Ort", region="region-aachen")
    points = json.loads(guest.get(f"{MAP}ideen.geojson").content)
    places = {feature["properties"]["title"]: feature for feature in points["features"]}
    longitude, latitude = places['=HYPERLINK("x")']["geometry"]["coordinates"]
    assert (round(longitude, 1), round(latitude, 1)) == (7.0, 51.4)
    assert (places['=HYPERLINK("x")']["properties"]["exact"], places["Ohne Ort"]["properties"]["exact"]) == (True, False)
    areas = json.loads(guest.get(f"{MAP}regionen.geojson?region=meo").content)
    assert {area["id"]: area["properties"]["ideas"] for area in areas["features"]}["meo"] == 1
    assert len(areas["features"]) == 16
    book = load_workbook(io.BytesIO(b"".join(guest.get(f"{MAP}ideen.xlsx?region=meo").streaming_content)))  # type: ignore[attr-defined]
    rows = list(book.worksheets[0].values)
    assert len(rows) == 2
    assert rows[1][0] == '\'=HYPERLINK("x")'
    assert all(cell.data_type != "f" for row in book.worksheets[0] for cell in row)


def test_no_foreign_server_is_asked(guest: Client) -> None:
    make_idea(place="Essen")
    text = guest.get(MAP).content.decode()
    assert not re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"[^>]*(?:rel="stylesheet"|</script>)', text)
    assert "© GeoBasis-DE / BKG 2017" in text
    assert " style=" not in text


def test_every_region_of_the_vocabulary_has_a_shape_and_every_municipality_a_place() -> None:
    known = {region["slug"] for region in json.loads((atlas.shapes._FILE.parent / "vocabularies.json").read_text())["Region"]}  # noqa: SLF001
    assert set(atlas.outlines()) == known
    rows = json.loads((atlas.shapes._FILE.parent / "municipalities.json").read_text())["rows"]  # noqa: SLF001
    assert all(atlas.place(ags) for ags, _slug, _name in rows)


@pytest.mark.django_db
def test_what_was_written_in_the_seed_stands_inside_its_region(guest: Client) -> None:
    idea = make_idea(place="Essen")
    assert idea.municipality
    at, frame = atlas.place(idea.municipality.ags), atlas.outlines()["meo"].frame
    assert at
    assert frame[0] < at[0] < frame[2]
    assert frame[1] < at[1] < frame[3]


@pytest.mark.parametrize("path", [MAP, f"{MAP}?region=meo", "/regionen/meo/", f"{MAP}idee-eins/", f"{MAP}labor/labor-eins/"])
def test_pages_take_few_queries_however_many_ideas_there_are(path: str, guest: Client, member: Client) -> None:
    lab = make_lab(title="Labor eins")
    make_idea(title="Idee eins", lab=lab, place="Essen")
    counts = []
    for _round in range(2):
        for _n in range(4):
            make_idea(lab=lab, place="Essen")
        guest.get(path)
        member.get(path)
        counts.append((queries(guest, path), queries(member, path)))
    assert counts[1] == counts[0]
    assert counts[1][0] <= 8
    assert counts[1][1] <= 14
    answer = guest.get(path)
    assert "ideas" in answer.hub_depends  # type: ignore[attr-defined]
    assert 'method="post"' not in answer.content.decode()


def test_region_search_feed_and_sitemap_have_the_idea(guest: Client, own_index: None) -> None:
    idea = make_idea(title="Quarzxylofone für alle")
    drain()  # an index beside the database is fed by the worker
    for path in (
        "/regionen/meo/",
        "/suche/?q=quarzxylofone&region=meo&herausforderung=kompetenzen",
        "/feeds/idea.atom",
        "/sitemap-idea.xml",
    ):
        assert idea.get_absolute_url() in guest.get(path).content.decode(), path


def test_a_phase_begins_with_its_day(guest: Client) -> None:
    lab = make_lab(rates_from=timezone.localdate() + timedelta(days=1))
    assert lab.phase_on(timezone.localdate()) == "collect"
    assert lab.phase_on(timezone.localdate() + timedelta(days=1)) == "rate"
    assert lab.phase_on(timezone.localdate() - timedelta(days=300)) is None
    assert Idea.objects.count() == 0
