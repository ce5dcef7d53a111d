"""Copies with all settings, recurring events, and one type over all regions."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.events.models import Event, EventHost, Registration, State
from tests.browsers import signed_in
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
