"""Calendars: what programs read, what moves, what is cancelled, and whose secret opens what."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from knowledge.events.actions.events import event_cancel, event_change
from tests.browsers import signed_in
from tests.factories.accounts import make_member, viewer_of
from tests.factories.events import make_event, make_host, times, values

pytestmark = pytest.mark.django_db


def entries(client: Client, address: str, **query: str) -> list[Any]:
    answer = client.get(address, query)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_subscribed_calendar_moves_and_cancels_its_entries(guest: Client) -> None:
    host = make_host()
    event = make_event(host, title="Besuch, mit Komma; und mehr", place="Werk Nord")
    [first] = entries(guest, "/veranstaltungen/kalender.ics")
    assert str(first["summary"]) == "Besuch, mit Komma; und mehr"
    session = event.sessions.get()
    later = times(session.starts + timedelta(days=1))
    event_change(
        viewer=viewer_of(host), event_id=event.pk,
        values=values(title=event.title, sessions=[type(later)(starts=later.starts, ends=later.ends, id=session.pk)]),
    )  # fmt: skip
    [moved] = entries(guest, "/veranstaltungen/kalender.ics")
    assert str(moved["uid"]) == str(first["uid"])
    assert moved["sequence"] > first["sequence"]
    assert moved["dtstart"].dt == later.starts
    event_cancel(viewer=viewer_of(host), event_id=event.pk, reason="Umbau")
    [gone] = entries(guest, "/veranstaltungen/kalender.ics")
    assert str(gone["status"]) == "CANCELLED"
    assert gone["sequence"] > moved["sequence"]


def test_a_session_that_was_taken_away_is_cancelled_in_calendars(guest: Client) -> None:
    host = make_host()
    event = make_event(host, sessions=[times(), times(times().starts + timedelta(days=7))])
    keep = event.sessions.earliest("starts")
    stays = type(times())(starts=keep.starts, ends=keep.ends, id=keep.pk)
    event_change(viewer=viewer_of(host), event_id=event.pk, values=values(sessions=[stays]))
    assert sorted(str(entry["status"]) for entry in entries(guest, "/veranstaltungen/kalender.ics")) == ["CANCELLED", "CONFIRMED"]
    assert guest.get(event.get_absolute_url()).content.decode().count("Uhr") >= 1


def test_a_calendar_holds_what_its_filter_says_and_nothing_restricted(guest: Client) -> None:
    make_event(title="Für alle", region="meo")
    make_event(title="Nur Mitglieder", region="meo", who="members")
    make_event(title="Anderswo", region="muensterland")
    named = {str(entry["summary"]) for entry in entries(signed_in(make_member()), "/veranstaltungen/kalender.ics", region="meo")}
    assert named == {"Für alle"}
    assert "region=meo" in guest.get(reverse("events:subscribe"), {"region": "meo"}).content.decode()


def test_the_private_address_is_shown_once_and_can_be_revoked(guest: Client) -> None:
    client = signed_in(make_member())
    client.post(reverse("events:issue_calendar"))
    page = client.get(reverse("events:subscribe"))
    address = page.context["secret"].replace("http://testserver", "")
    assert address in page.content.decode()
    assert not client.get(reverse("events:subscribe")).context["secret"]
    assert entries(guest, address) == []
    client.post(reverse("events:issue_calendar"))
    assert guest.get(address).status_code == 404  # a new one makes the older one worthless
    second = client.get(reverse("events:subscribe")).context["secret"].replace("http://testserver", "")
    assert guest.get(second).status_code == 200
    client.post(reverse("events:revoke_calendar"))
    assert guest.get(second).status_code == 404
    assert guest.post(reverse("events:issue_calendar")).status_code == 302
