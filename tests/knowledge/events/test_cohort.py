"""From event to community: the space opens with the first place, follows who has one, and closes; minutes become drafts of topics."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from community.forum.models import Draft
from community.spaces.models import Space
from knowledge.events.actions.afterwards import registrations_forget
from knowledge.events.links import path_of
from knowledge.guidance.models import GuidancePage
from knowledge.stories.models import StoryPage
from tests.browsers import signed_in
from tests.factories.accounts import make_company, make_editor, make_management, make_member, make_representation, verified
from tests.factories.events import make_event, make_host, make_registration, times

pytestmark = pytest.mark.django_db


def test_the_space_opens_with_the_first_place_and_follows_who_has_one(guest: Client) -> None:
    host = make_host()
    event = make_event(
        host, cohort=True, places=1, title="Besuch mit Raum", retention_days=30, sessions=[times(timezone.now() + timedelta(days=2))]
    )
    assert not Space.objects.exists()
    first, second = make_member(), make_member()
    one, two = make_registration(event, first), make_registration(event, second)
    room = Space.objects.get().get_absolute_url()
    assert signed_in(first).get(room).status_code == 200
    assert signed_in(host).get(room).status_code == 200
    for outside in (guest, signed_in(second), signed_in(make_member())):
        assert outside.get(room).status_code == 404
    assert room in signed_in(first).get(path_of(one)).content.decode()
    assert room not in guest.get(path_of(one)).content.decode()
    guest.post(path_of(one), {"do": "cancel"})
    assert signed_in(first).get(room).status_code == 404
    assert signed_in(second).get(room).status_code == 200
    assert two.pk
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        registrations_forget()
        assert Space.objects.get().archived


def test_no_employer_gets_into_the_space_of_a_lab() -> None:
    company = make_company()
    lab = make_event(kind="work-lab", cohort=True)
    insider = make_representation(company)
    make_registration(lab, insider, resolved=True)
    room = Space.objects.get().get_absolute_url()
    assert signed_in(insider).get(room).status_code == 200
    assert signed_in(make_management(company)).get(room).status_code == 404
    assert "austausch" in room


def test_a_section_of_the_minutes_becomes_a_draft_of_a_topic() -> None:
    host = make_host()
    event = make_event(host, minutes="Vorweg.\n# Schichtpläne\nWer plant, wenn die Software ausfällt?\n# Nächstes\nWir treffen uns im Mai.")
    client = signed_in(host)
    page = reverse("events:minutes", args=[event.pk])
    assert "Wer plant, wenn die Software ausfällt?" in client.get(page).content.decode()
    assert signed_in(make_member()).get(page).status_code == 404
    assert "Software ausfällt" not in Client().get(event.get_absolute_url()).content.decode()
    begin = reverse("events:begin_from_minutes", args=[event.pk])
    assert client.post(begin, {"section": "1"}).status_code == 302
    draft = Draft.objects.get(user=host)
    assert draft.title == "Schichtpläne"
    assert "Wer plant, wenn die Software ausfällt?" in draft.source
    assert event.slug in draft.source
    assert client.post(begin, {"section": "2", "do": "idea"}).status_code == 302
    assert "Wir treffen uns im Mai." in client.get(client.post(begin, {"section": "2", "do": "idea"})["Location"]).content.decode()
    assert client.post(begin, {"section": "9"}).status_code == 404
    assert signed_in(make_host()).post(begin, {"section": "1"}).status_code == 404


def test_a_section_becomes_a_draft_of_guidance_or_of_a_story_for_who_writes_them() -> None:
    editor, host = verified(make_editor(), Role.HOST), make_host()
    minutes = "# Schichtpläne\n9:00 Ankommen\n10:00 <Werkstatt> & Pause\n\n- wer plant\n- wer prüft"
    event, lab = make_event(editor, minutes=minutes), make_event(editor, kind="work-lab", minutes=minutes)
    other = make_event(host, minutes=minutes)
    client = signed_in(editor)
    assert "Transfergeschichte daraus" in client.get(reverse("events:minutes", args=[event.pk])).content.decode()
    for what, model, field in (("guidance", GuidancePage, "body"), ("story", StoryPage, "situation")):
        answer = client.post(reverse("events:begin_from_minutes", args=[event.pk]), {"section": "0", "do": what})
        draft = model.objects.get()
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
        assert client.get(answer["Location"]).status_code == 200
        assert (draft.live, draft.title) == (False, "Schichtpläne")
        told = str(getattr(draft.get_latest_revision_as_object(), field))
        for words in ("9:00 Ankommen<br", "10:00 &lt;Werkstatt&gt; &amp; Pause", "wer plant", "wer prüft", event.slug):
            assert words in told
        for person, closed in ((editor, lab), (host, other)):  # drafts of pages are read by every editor, and written by editors alone
            page = signed_in(person).get(reverse("events:minutes", args=[closed.pk])).content.decode()
            assert "daraus entwerfen" not in page.replace("Thema daraus entwerfen", "").replace("Idee daraus entwerfen", "")
            assert (
                signed_in(person).post(reverse("events:begin_from_minutes", args=[closed.pk]), {"section": "0", "do": what}).status_code
                == 404
            )
    assert client.post(reverse("events:begin_from_minutes", args=[event.pk]), {"section": "0", "do": "unsinn"}).status_code == 404
    event.refresh_from_db()
    assert event.minutes == minutes
