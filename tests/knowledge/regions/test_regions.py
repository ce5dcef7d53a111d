from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from community.spaces.models import Access
from content.pages.audiences import Who
from kernel import changes
from knowledge.events.actions.events import event_cancel
from knowledge.regions.actions import region_put
from taxonomy.models import Region
from tests.editorial.test_pages import queries
from tests.factories.accounts import viewer_of
from tests.factories.community import make_space
from tests.factories.events import make_event, make_host, times
from tests.factories.projects import make_project
from tests.factories.publications import make_report
from tests.factories.stories import make_story
from tests.factories.taxonomy import region


def test_there_is_a_page_for_each_of_the_sixteen_regions(guest: Client) -> None:
    region()
    text = guest.get("/regionen/").content.decode()
    slugs = list(Region.objects.values_list("slug", flat=True))
    assert len(slugs) == 16
    assert all(f'href="/regionen/{slug}/"' in text for slug in slugs)
    assert {guest.get(f"/regionen/{slug}/").status_code for slug in slugs} == {200}
    assert guest.get("/regionen/atlantis/").status_code == 404


def test_a_region_shows_what_stands_in_it_of_every_kind_that_has_a_region(guest: Client) -> None:
    make_story(title="Geschichte aus MEO", profile={"region": region("meo").slug})
    make_report(title="Bericht aus MEO", region="meo")
    project = make_project(title="Projekt in MEO", regions=["meo", "niederrhein"])
    make_story(title="Geschichte von anderswo", profile={"region": region("niederrhein").slug})
    text = guest.get("/regionen/meo/").content.decode()
    for said in ("Geschichte aus MEO", "Bericht aus MEO", "Projekt in MEO", f'href="{project.get_absolute_url()}"'):
        assert said in text
    assert "Geschichte von anderswo" not in text
    assert f'href="/en{project.get_absolute_url()}"' in guest.get("/en/regionen/meo/").content.decode()


def test_a_region_says_what_things_are_and_what_one_can_still_go_to_comes_first(guest: Client) -> None:
    here, now = region("meo"), timezone.now()
    for title, days in (("Vorige Woche", -7), ("In zwei Wochen", 14), ("In einer Woche", 7)):
        make_event(title=title, summary=f"Worum es geht: {title}.", region=here.slug, starts=now + timedelta(days=days))
    make_event(
        title="Seit Tagen und noch lange", region=here.slug, sessions=(times(now - timedelta(days=3)), times(now + timedelta(days=30)))
    )
    host = make_host()
    off = make_event(host, title="Fällt aus", region=here.slug)
    event_cancel(viewer=viewer_of(host), event_id=off.pk, reason="Krank")
    make_story(title="Geschichte aus MEO", lead="Eine Werkstatt schafft Zettel ab.", profile={"region": here.slug})
    text = guest.get("/regionen/meo/").content.decode()
    assert "Eine Werkstatt schafft Zettel ab." in text
    assert "Worum es geht: In einer Woche." in text
    assert "Fällt aus" not in text
    places = [text.index(title) for title in ("Seit Tagen und noch lange", "In einer Woche", "In zwei Wochen", "Vorige Woche")]
    assert places == sorted(places)
    assert text.count("· vorbei") == 1


def test_a_region_tells_a_guest_nothing_of_what_is_behind_a_wall(guest: Client, member: Client) -> None:
    make_project(title="Unter Mitgliedern", regions=[region("meo").slug], who=Who.MEMBERS)
    late = make_project(title="Mit Sperrfrist", regions=["meo"])
    late.embargo = timezone.now() + timedelta(days=1)
    late.save()
    assert "Unter Mitgliedern" not in guest.get("/regionen/meo/").content.decode()
    text = member.get("/regionen/meo/").content.decode()
    assert "Unter Mitgliedern" in text
    assert "Mit Sperrfrist" not in text


def test_contacts_without_consent_stay_unnamed_and_funding_is_a_table(guest: Client) -> None:
    region_put(
        region=region("meo").slug,
        told={
            "agency": "Regionalagentur MEO",
            "contacts": [{"name": "Jale Öztopal", "consent": True}, {"name": "Niemand Gefragt", "consent": False}],
            "funding": [{"year": 2023, "euros": 1_200_000}, {"year": 2024, "euros": 2_400_000}],
        },
    )
    text = guest.get("/regionen/meo/").content.decode()
    assert "Jale Öztopal" in text
    assert "Niemand Gefragt" not in text
    assert "2.400.000" in text
    assert '<rect width="50"' in text
    assert '<rect width="100"' in text


def test_spaces_of_members_are_named_to_those_who_may_enter(guest: Client, member: Client) -> None:
    space = make_space(Access.MEMBERS, title="Runde der Region")
    region_put(region=region("meo").slug, told={"spaces": space.slug})
    assert "Runde der Region" not in guest.get("/regionen/meo/").content.decode()
    assert "Runde der Region" in member.get("/regionen/meo/").content.decode()


def test_a_page_takes_few_queries_and_goes_stale_with_what_it_shows(guest: Client, member: Client) -> None:
    counts = []
    for _round in range(2):
        for _n in range(4):
            make_project(regions=[region("meo").slug])
            make_story(profile={"region": "meo"})
        for client in (guest, member):
            client.get("/regionen/meo/")
            client.get("/projekte/?region=meo")
        counts.append([queries(client, path) for client in (guest, member) for path in ("/regionen/meo/", "/projekte/?region=meo")])
    assert counts[0] == counts[1]
    assert max(counts[1][:2]) <= 8
    assert max(counts[1][2:]) <= 14
    depends: frozenset[str] = getattr(guest.get("/regionen/meo/"), "hub_depends", frozenset())
    before = changes.versions(depends)
    region_put(region="meo", told={"summary": "Neu"})
    assert not depends or changes.versions(depends) != before


def test_projects_are_narrowed_by_region_and_say_whether_they_run(guest: Client) -> None:
    today = timezone.localdate()
    make_project(title="Läuft noch", regions=[region("meo").slug], ends=today + timedelta(days=9))
    make_project(title="Ist vorbei", ends=today - timedelta(days=9), partners=[{"name": "Lehrstuhl"}], funder="Land")
    text = guest.get("/projekte/").content.decode()
    assert text.index("Läuft noch") < text.index("Ist vorbei")
    assert "Ist vorbei" not in guest.get("/projekte/?region=meo").content.decode()
    assert guest.get("/projekte/?region=unsinn&p=x").status_code == 200
    with pytest.raises(ValidationError):
        make_project(begins=today, ends=today - timedelta(days=1))
