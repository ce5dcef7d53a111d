"""Copies with all settings, recurring events, and one type over all regions."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kernel import changes
from knowledge.events.actions.events import event_cancel
from knowledge.events.actions.series import series_put
from knowledge.events.models import Event, EventHost, Registration, State
from tests.browsers import signed_in
from tests.factories.accounts import make_representation, viewer_of
from tests.factories.events import make_event, make_host, make_registration, times

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def test_a_dialogforum_recurs_with_everything_but_its_registrations() -> None:
    host = make_host()
    begin = datetime(2031, 3, 20, 16, tzinfo=BERLIN)
    event = make_event(
        host, kind="dialogforum", sessions=[times(begin), times(begin + timedelta(days=1))], places=30, subjects=["arbeitszeit"]
    )
    event.quotas.create(name="Betriebsräte", places=12)
    event.questions.create(text="Was wollen Sie wissen?", required=True)
    make_registration(event, quota_id=event.quotas.get().pk, answers={str(event.questions.get().pk): "alles"})
    client = signed_in(host)
    address = reverse("events:copy", args=[event.pk])
    assert client.post(address, {"first": "2031-03-27", "times": "2", "weeks": "1"}).status_code == 302
    one, two = Event.objects.exclude(pk=event.pk).order_by("starts")
    assert [session.starts.astimezone(BERLIN).isoformat() for session in (*one.sessions.all(), *two.sessions.all())] == [
        "2031-03-27T16:00:00+01:00", "2031-03-28T16:00:00+01:00", "2031-04-03T16:00:00+02:00", "2031-04-04T16:00:00+02:00",
    ]  # fmt: skip
    assert (one.state, one.places, one.title, one.type_id) == (State.DRAFT, 30, event.title, event.type_id)
    assert one.quotas.get().places == 12
    assert one.questions.get().required
    assert [term.slug for term in one.subjects.all()] == ["arbeitszeit"]
    assert EventHost.objects.filter(event=one, user=host).exists()
    assert Registration.objects.count() == 1
    late = client.post(address, {"first": "2031-03-30", "times": "99", "weeks": "1"})
    assert late.status_code == 422
    assert signed_in(make_host()).get(address).status_code == 404


def test_the_idea_labs_are_seen_over_all_regions(guest: Client) -> None:
    make_event(kind="ideenlabor", region="meo", title="Labor an der Ruhr")
    make_event(kind="ideenlabor", region="muensterland", title="Labor im Münsterland", starts=timezone.now() - timedelta(days=20))
    make_event(kind="ideenlabor", region="meo", title="Nur im Kopf", publish=False)
    text = guest.get("/veranstaltungen/regionen/ideenlabor/").content.decode()
    assert "2 von 16 Regionen; 1 vergangen, 1 kommend" in text
    assert "Labor an der Ruhr" in text
    assert "Labor im Münsterland" in text
    assert "Nur im Kopf" not in text
    assert guest.get("/veranstaltungen/regionen/unsinn/").status_code == 404


def test_a_series_goes_through_all_regions_and_shows_each_what_they_may_see(guest: Client) -> None:
    series = series_put(slug="labore", title="Labore überall", intro="Sechzehn halbe Tage.", regional=True)
    host = make_host()
    ahead = make_event(host, kind="ideenlabor", title="Labor in Essen", region="meo", series=series)
    make_event(
        host, title="Labor in Kleve", region="niederrhein", series=series, starts=timezone.now() - timedelta(days=20), results="Drei Ideen."
    )
    make_event(host, title="Labor hinter der Wand", region="muensterland", series=series, who="representation")
    make_event(host, title="Labor im Entwurf", region="region-aachen", series=series, publish=False)
    make_event(host, title="Etwas anderes", region="meo")

    def stations(client: Client) -> dict[str, tuple[int, int]]:
        found = client.get("/veranstaltungen/reihen/labore/").context["stations"]
        assert len(found) == 16
        return {place.slug: (len(coming), len(past)) for place, coming, past in found if coming or past}

    assert stations(guest) == {"meo": (1, 0), "niederrhein": (0, 1)}
    assert stations(signed_in(make_representation())) == {"meo": (1, 0), "niederrhein": (0, 1), "muensterland": (1, 0)}
    page = guest.get("/veranstaltungen/reihen/labore/")
    text = page.content.decode()
    assert "events" in page.hub_depends  # type: ignore[attr-defined]
    for told in ("Sechzehn halbe Tage.", "noch nicht geplant", "mit Ergebnissen", "2 von 16", 'href="#region-meo"'):
        assert told in text
    assert "Etwas anderes" not in text
    assert "/veranstaltungen/reihen/labore/" in guest.get(ahead.get_absolute_url()).content.decode()
    overview = guest.get("/veranstaltungen/reihen/")
    assert overview.context["found"] == [(series, 1, 1)]
    assert guest.get("/veranstaltungen/reihen/unsinn/").status_code == 404
    signed_in(host).post(reverse("events:copy", args=[ahead.pk]), {"first": "2031-03-27", "times": "1", "weeks": "1"})
    assert Event.objects.filter(series=series).count() == 5


def test_a_series_that_comes_back_lists_its_dates(guest: Client) -> None:
    series = series_put(slug="foren", title="Foren")
    make_event(kind="dialogforum", title="Forum im Frühling", series=series)
    make_event(
        kind="dialogforum", title="Forum im Herbst", series=series, starts=timezone.now() - timedelta(days=20), results="Ein Leitfaden."
    )
    text = guest.get(series.get_absolute_url()).content.decode()
    assert text.index("Forum im Frühling") < text.index("Forum im Herbst") < text.index("Ein Leitfaden.")
    assert "noch nicht geplant" not in text
    kept = changes.version("events")
    series_put(slug="foren", title="Foren im Wandel")
    assert changes.version("events") != kept
    series.delete()
    assert Event.objects.count() == 2


def test_events_are_found_by_what_their_series_is_called_now(guest: Client, own_index: None) -> None:
    series = series_put(slug="foren", title="Quarzforen")
    make_event(title="Ein Abend", series=series)

    def found(word: str) -> bool:
        return "Ein Abend" in guest.get("/suche/", {"q": word}).content.decode()

    assert found("quarzforen")
    series_put(slug="foren", title="Xylofonrunden")
    assert [found("quarzforen"), found("xylofonrunden")] == [False, True]
    series.delete()
    assert not found("xylofonrunden")


def test_a_cancelled_event_neither_comes_nor_reaches_a_region(guest: Client) -> None:
    series, host = series_put(slug="labore", title="Labore", regional=True), make_host()
    event = make_event(host, kind="ideenlabor", title="Labor in Essen", region="meo", series=series)
    event_cancel(viewer=viewer_of(host), event_id=event.pk, reason="Der Raum fehlt.")
    assert guest.get("/veranstaltungen/reihen/").context["found"] == [(series, 0, 0)]
    page = guest.get("/veranstaltungen/reihen/labore/")
    assert page.context["reached"] == 0
    assert "Labor in Essen" in page.content.decode()  # its line says that it is cancelled
    assert "0 von 16 Regionen; 0 vergangen, 0 kommend" in guest.get("/veranstaltungen/regionen/ideenlabor/").content.decode()
