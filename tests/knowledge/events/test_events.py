"""Events through the doors people use: lists, months, weeks, regions, the page, and what hosts plan."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Profile
from kernel.refs import KindRef
from knowledge.events.actions.series import series_put
from knowledge.events.models import Event, EventHost, Session, State
from knowledge.events.views.lists import VIEWS
from tests.browsers import signed_in
from tests.factories.accounts import make_editor, make_member, make_representation
from tests.factories.community import make_topic
from tests.factories.events import make_event, make_host, times, type_of

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def said(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def form(kind: str = "lernreise", **more: Any) -> dict[str, Any]:
    """What a host's browser sends."""
    return {
        "type": type_of(kind).pk, "title": "Besuch bei der Weberei", "summary": "Wir sehen Webstühle.", "language": "Deutsch",
        "zone": "Europe/Berlin", "who": "public", "promotion": "auto", "offer_hours": "48", "hold_days": "21", "retention_days": "90",
        "evidence_years": "10", "quotas-TOTAL_FORMS": "0", "quotas-INITIAL_FORMS": "0", "questions-TOTAL_FORMS": "0",
        "questions-INITIAL_FORMS": "0",
        "sessions-TOTAL_FORMS": "1", "sessions-INITIAL_FORMS": "0", "sessions-0-day": "2031-05-06", "sessions-0-begins": "09:00",
        "sessions-0-finishes": "16:30", **more,
    }  # fmt: skip


def test_the_list_shows_what_is_coming_by_filter(guest: Client) -> None:
    make_event(title="Besuch in Essen", region="meo", subjects=["arbeitszeit"])
    make_event(title="Ideen für Hagen", kind="ideenlabor", region="maerkische-region")
    make_event(title="Längst gewesen", starts=timezone.now() - timedelta(days=40))
    make_event(title="Noch ein Entwurf", publish=False)
    text = said(guest, "/veranstaltungen/")
    assert "Besuch in Essen" in text
    assert "Ideen für Hagen" in text
    assert "Längst gewesen" not in text
    assert "Noch ein Entwurf" not in text
    assert "Ideen für Hagen" not in said(guest, "/veranstaltungen/", art="lernreise")
    assert "Besuch in Essen" in said(guest, "/veranstaltungen/", thema="arbeitszeit", region="meo")
    assert "Besuch in Essen" in said(guest, "/regionen/meo/")
    assert "Es passt gerade keine Veranstaltung" in said(guest, "/veranstaltungen/", art="work-lab")


def test_months_weeks_and_regions_show_the_same_events(guest: Client) -> None:
    starts = datetime(2031, 3, 31, 9, tzinfo=BERLIN)
    make_event(title="Am Monatsende", region="meo", starts=starts)
    month = said(guest, "/veranstaltungen/", ansicht="monat", ab="2031-03")
    assert "Am Monatsende" in month
    assert "09:00–12:00" in month
    assert "März 2031" in month
    assert "Am Monatsende" in said(guest, "/veranstaltungen/", ansicht="monat", ab="2031-04-05")  # its first week begins in March
    assert "Am Monatsende" not in said(guest, "/veranstaltungen/", ansicht="monat", ab="2031-05")
    assert "Am Monatsende" in said(guest, "/veranstaltungen/", ansicht="woche", ab="2031-04-02")
    assert "Am Monatsende" not in said(guest, "/veranstaltungen/", ansicht="woche", ab="2031-04-07")
    assert "Am Monatsende" in said(guest, "/veranstaltungen/", ansicht="regionen")
    for odd in ("gestern", "9999-99-99", "0001-01-01"):
        said(guest, "/veranstaltungen/", ansicht="monat", ab=odd)


def test_the_map_counts_what_its_reader_may_see_and_leads_to_it(guest: Client) -> None:
    make_event(title="Besuch in Essen", region="meo", subjects=["arbeitszeit"])
    make_event(title="Noch ein Besuch in Essen", region="meo")
    make_event(title="Vorbei in Essen", region="meo", starts=timezone.now() - timedelta(days=9))
    make_event(title="Vertraulich in Essen", region="meo", kind="work-lab", who="representation")
    make_event(title="Im Netz für alle")

    def counted(client: Client, **query: str) -> dict[str, int]:
        shown = client.get("/veranstaltungen/", {"ansicht": "karte", **query}).context
        assert [area.count for area in shown["map"].areas] == [count for _region, count, _url in shown["regions"]]
        return {region.slug: count for region, count, _url in shown["regions"] if count}

    assert counted(guest) == counted(guest, region="maerkische-region") == {"meo": 2}
    assert counted(guest, thema="arbeitszeit") == {"meo": 1}
    assert counted(guest, art="work-lab") == {}
    assert counted(signed_in(make_representation())) == {"meo": 3}
    whole, near = said(guest, "/veranstaltungen/", ansicht="karte"), said(guest, "/veranstaltungen/", ansicht="karte", region="meo")
    assert 'href="?ansicht=karte&amp;region=meo#karte"' in whole
    assert "Im Netz für alle" in whole
    assert "Noch ein Besuch in Essen" in near
    assert "Vertraulich" not in near
    assert "Vorbei in Essen" not in near
    assert "gerade nichts geplant" in said(guest, "/veranstaltungen/", ansicht="karte", region="muensterland")


def test_past_events_stand_with_what_came_of_them(guest: Client) -> None:
    event = make_event(title="Labor im Frühling", results="Drei Ideen tragen sich weiter.", starts=timezone.now() - timedelta(days=9))
    assert "Drei Ideen tragen sich weiter." in said(guest, "/veranstaltungen/rueckblick/")
    assert "Drei Ideen tragen sich weiter." in said(guest, event.get_absolute_url())
    ahead = make_event(results="Das weiß noch niemand.")
    assert "Das weiß noch niemand." not in said(guest, ahead.get_absolute_url())


def test_the_page_keeps_link_and_directions_to_itself(guest: Client) -> None:
    event = make_event(
        online_link="https://konferenz.example/raum-7", directions="Hinter dem Pförtnerhaus links.", place="Werk Nord",
        sections={"stationen": "9:00 Wareneingang"}, materials="Fragebogen https://hub.example/bogen.pdf", text="Es geht um § 87 BetrVG.",
    )  # fmt: skip
    text = said(guest, event.get_absolute_url())
    assert "Werk Nord" in text
    assert "konferenz.example" not in text
    assert "Pförtnerhaus" not in text
    assert "9:00 Wareneingang" in text
    assert "Stationen" in text
    assert 'href="/normen/betrvg/87/"' in text
    assert 'href="https://hub.example/bogen.pdf"' in text
    assert "konferenz.example" not in said(guest, reverse("events:ics", args=[event.slug]))
    assert "Werk Nord" in said(guest, "/suche/", q="Werk Nord")
    assert "Pförtnerhaus" not in said(guest, "/suche/", q="Pförtnerhaus Werk Nord").split("</header>")[-1].split("<form")[0]


def test_a_host_plans_publishes_changes_and_cancels(guest: Client) -> None:
    host = make_host()
    client = signed_in(host)
    answer = client.post(reverse("events:new"), form(section_sehen="Webstühle", closes_day="2031-05-01"))
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    event = Event.objects.get()
    assert (event.state, event.starts, event.sections) == (
        State.DRAFT,
        datetime(2031, 5, 6, 7, tzinfo=ZoneInfo("UTC")),
        {"sehen": "Webstühle"},
    )
    assert guest.get(event.get_absolute_url()).status_code == 404
    assert "Das ist ein Entwurf" in said(client, event.get_absolute_url())
    client.post(reverse("events:publish", args=[event.pk]))
    assert "9:00 bis 16:30" in said(guest, event.get_absolute_url()).replace("09:00", "9:00")
    edit = reverse("events:edit", args=[event.pk])
    session = Session.objects.get()
    moved = form() | {"sessions-0-id": session.pk, "sessions-0-begins": "10:00", "sessions-INITIAL_FORMS": "1", "base": "2"}
    assert client.post(edit, moved).status_code == 302
    assert Session.objects.get().pk == session.pk
    overtaken = client.post(edit, moved | {"title": "Zu spät gespeichert"})
    assert overtaken.status_code == 422
    assert "Zu spät gespeichert" in overtaken.content.decode()
    refused = client.post(reverse("events:cancel", args=[event.pk]), {"reason": " "}, follow=True)
    assert "Bitte nennen Sie einen Grund" in refused.content.decode()
    client.post(reverse("events:cancel", args=[event.pk]), {"reason": "Die Weberei baut um."})
    text = said(guest, event.get_absolute_url())
    assert "findet nicht statt" in text
    assert "Die Weberei baut um." in text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"sessions-0-finishes": "08:00"}, "endet, bevor sie beginnt"),
        ({"sessions-0-day": "2031-03-30", "sessions-0-begins": "02:30"}, "Uhren werden umgestellt"),
        ({"sessions-0-day": "2031-10-26", "sessions-0-begins": "02:30"}, "zweimal"),
        ({"sessions-0-begins": ""}, "Bitte füllen Sie das aus"),
        ({"zone": "Mond/Krater"}, "keine Zeitzone dieses Namens"),
        ({"closes_day": "2031-05-09"}, "nach dem Ende"),
        ({"title": ""}, "Dieses Feld"),
    ],
)
def test_bad_times_are_told_and_nothing_typed_is_lost(more: dict[str, str], told: str) -> None:
    answer = signed_in(make_host()).post(reverse("events:new"), form(summary="Dieser Satz bleibt.", **more))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert told in text
    assert "Dieser Satz bleibt." in text
    assert not Event.objects.exists()


def test_an_event_over_the_change_of_clocks_lasts_its_real_hours() -> None:
    late = {"sessions-0-day": "2031-10-25", "sessions-0-begins": "22:00"}
    night = form(**late, **{"sessions-0-finishes": "06:00", "sessions-0-last_day": "2031-10-26"})
    signed_in(make_host()).post(reverse("events:new"), night)
    session = Session.objects.get()
    assert session.ends - session.starts == timedelta(hours=9)


def test_another_zone_is_named(guest: Client) -> None:
    event = make_event(zone="America/New_York", sessions=[times(datetime(2031, 7, 1, 9, tzinfo=ZoneInfo("America/New_York")))])
    text = said(guest, event.get_absolute_url())
    assert "09:00" in text
    assert "(America/New York)" in text


def test_planning_is_for_hosts_and_running_for_named_ones(member: Client, guest: Client) -> None:
    host, other = make_host(), make_host()
    event = make_event(host, publish=False)
    lab = make_event(host, kind="work-lab", publish=False)
    assert guest.get(reverse("events:desk")).status_code == 302
    for name in ("events:desk", "events:new"):
        assert member.get(reverse(name)).status_code == 404
    edit = reverse("events:edit", args=[event.pk])
    assert signed_in(other).get(edit).status_code == 404
    assert signed_in(other).post(reverse("events:publish", args=[event.pk])).status_code == 404
    editor = signed_in(make_editor())
    assert editor.get(edit).status_code == 200
    assert editor.get(reverse("events:edit", args=[lab.pk])).status_code == 404
    client = signed_in(host)
    address = reverse("events:host", args=[lab.pk])
    client.post(address, {"handle": Profile.objects.get(user=other).handle})
    assert signed_in(other).get(reverse("events:edit", args=[lab.pk])).status_code == 200
    client.post(address, {"remove": other.pk})
    assert signed_in(other).get(reverse("events:edit", args=[lab.pk])).status_code == 404
    client.post(address, {"remove": host.pk})
    assert EventHost.objects.filter(event=lab).count() == 1


def test_pages_cost_few_queries(guest: Client) -> None:
    author = make_member()
    events = [make_event(region="meo", subjects=["arbeitszeit"], groups=["kmu"], text="Siehe § 87 BetrVG.") for _ in range(6)]
    for _ in range(3):
        make_topic(author, about=KindRef("event", events[0].pk))
    make_event(kind="ideenlabor", region="meo", starts=timezone.now() - timedelta(days=40))
    assert f'data-stream="event.{events[0].pk}"' in said(signed_in(author), events[0].get_absolute_url())
    series = series_put(slug="labore", title="Labore", regional=True)
    Event.objects.update(series=series)
    somebody, page = signed_in(make_member()), "/veranstaltungen/"
    asked = [page, f"{page}?thema=arbeitszeit", *(f"{page}?ansicht={view}" for view in VIEWS), f"{page}?ansicht=karte&region=meo"]
    asked += [f"{page}{name}" for name in ("rueckblick/", "regionen/ideenlabor/", "reihen/", "reihen/labore/", "kalender/", "kalender.ics")]
    asked += [events[0].get_absolute_url(), reverse("events:register", args=[events[0].slug])]
    for address in asked:
        for client, most in ((guest, 8), (somebody, 14)):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            assert len(captured) <= most, (address, [one["sql"][:150] for one in captured])
