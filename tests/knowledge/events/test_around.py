"""Around an event: entrance, attendance, lists, certificates, what people say, and what is forgotten when."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core import mail as post_office
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pypdf import PdfReader

from accounts.models import Profile, User
from jobs.worker import drain
from knowledge.events.actions.afterwards import registrations_forget, reminders_send
from knowledge.events.links import path_of
from knowledge.events.models import Attendance, Certificate, Event, Evidence, Feedback, Registration
from tests.browsers import signed_in
from tests.factories.accounts import make_company, make_member
from tests.factories.events import make_event, make_host, make_registration, times

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def ended(event: Event) -> datetime:
    """When it is over."""
    assert event.ends
    return event.ends


def subjects(address: str) -> list[str]:
    drain()
    return [str(letter.subject) for letter in post_office.outbox if address in letter.to]


def noted(host: User, event: Event, one: Registration, **more: Any) -> str:
    """Note somebody at the first session; what the host is told."""
    session = event.sessions.earliest("starts")
    data = {"session": session.pk, "registration": one.pk, "do": "here", **more}
    return str(signed_in(host).post(reverse("events:note", args=[event.pk]), data, follow=True).content.decode())


def test_the_code_on_a_phone_opens_the_person_for_hosts_only(guest: Client) -> None:
    host, person = make_host(), make_member(name="Rosa Berg")
    event = make_event(host)
    one = make_registration(event, person)
    own = text_of(guest, path_of(one))
    assert one.code in own
    assert "<svg" in own.split('class="event-qr"')[1][:200]
    scanned = reverse("events:scanned", args=[event.pk, one.code])
    assert "Rosa Berg" in text_of(signed_in(host), scanned)
    assert signed_in(person).get(scanned).status_code == 404
    assert guest.get(scanned).status_code == 302
    assert "Rosa Berg ist da" in noted(host, event, one)
    noted(host, event, one)
    assert Attendance.objects.count() == 1
    entrance = reverse("events:entrance", args=[event.pk])
    assert "1 von 1 sind da" in text_of(signed_in(host), entrance)
    assert "Rosa Berg" in text_of(signed_in(host), f"{entrance}?q=berg")
    noted(host, event, one, do="undo")
    for odd in ("9" * 5000, "-1", "eins", ""):  # nothing anybody sends is an error of the hub
        data = {"session": odd, "registration": odd}
        assert signed_in(host).post(reverse("events:note", args=[event.pk]), data).status_code in {302, 404}
        assert signed_in(host).post(reverse("events:begin_from_minutes", args=[event.pk]), {"section": odd}).status_code == 404
    assert not Attendance.objects.exists()


def test_forged_codes_and_people_without_a_place_are_told_clearly() -> None:
    host = make_host()
    event, other = make_event(host, places=1), make_event(host)
    one, waits, elsewhere = make_registration(event), make_registration(event), make_registration(other)
    client = signed_in(host)
    assert "Niemand mit einem Platz" in text_of(client, reverse("events:scanned", args=[event.pk, "FALSCH"]))
    assert "Niemand mit einem Platz" in text_of(client, reverse("events:scanned", args=[event.pk, elsewhere.code]))
    assert "hat keinen Platz" in noted(host, event, waits)
    session = event.sessions.get()
    for data in ({"session": session.pk, "registration": elsewhere.pk}, {"session": 0, "registration": one.pk}, {"session": "x"}):
        assert client.post(reverse("events:note", args=[event.pk]), data).status_code == 404
    assert (
        signed_in(make_host()).post(reverse("events:note", args=[event.pk]), {"session": session.pk, "registration": one.pk}).status_code
        == 404
    )
    assert not Attendance.objects.exists()


def test_lists_hold_only_what_the_event_needs_and_no_formula() -> None:
    host = make_host()
    event = make_event(host)
    shoes = event.questions.create(text="Schuhgröße?")
    person = make_member(name="=HYPERLINK(böse)")
    make_registration(event, person, organisation="+Werk", answers={str(shoes.pk): "43"})
    client = signed_in(host)
    sheet = load_workbook(BytesIO(client.get(reverse("events:participants_table", args=[event.pk])).content)).active
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert "Schuhgröße?" in rows[0]
    assert {"'=HYPERLINK(böse)", "'+Werk", "43"} <= set(rows[1])
    assert person.email not in str(rows)
    assert "43" in text_of(client, reverse("events:participants", args=[event.pk]))
    paper = PdfReader(BytesIO(client.get(reverse("events:signatures", args=[event.pk])).content))
    assert "HYPERLINK" in "".join(page.extract_text() for page in paper.pages)
    stranger = signed_in(make_member())
    for name in ("participants", "participants_table", "signatures", "entrance", "said"):
        assert stranger.get(reverse(f"events:{name}", args=[event.pk])).status_code == 404


def test_a_certificate_says_the_real_time_and_is_checked_by_code_and_surname(guest: Client) -> None:
    host = make_host()
    begin = timezone.now() + timedelta(days=1)
    event = make_event(host, sessions=[times(begin, 3), times(begin + timedelta(days=1), 2)], title="Besuch im Walzwerk")
    one, absent = make_registration(event, make_member(name="Rosa von der Heide")), make_registration(event)
    address = path_of(one) + "bescheinigung.pdf"
    noted(host, event, one)
    assert "sobald" in text_of(guest, address) or "nach der Veranstaltung" in text_of(guest, address)
    with time_machine.travel(ended(event) + timedelta(hours=1)):
        assert "nach der Veranstaltung" in text_of(guest, path_of(absent) + "bescheinigung.pdf")
        content = guest.get(address).content
        told = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        assert "Rosa von der Heide" in told
        assert "3:00 h" in told  # one of two sessions
        assert b"pdfuaid" in content
        made = Certificate.objects.get()
        assert guest.get(address).status_code == 200
        assert Certificate.objects.count() == 1
        check = reverse("events:check_certificate")
        right = guest.post(check, {"code": f"{made.code[:5]}-{made.code[5:].lower()}", "surname": "HEIDE"}).content.decode()
        assert "ist echt" in right
        assert "Besuch im Walzwerk" in right
        for code, surname in ((made.code, "Berg"), ("ABCDE12345", "Heide"), (made.code[:9], "Heide")):
            wrong = guest.post(check, {"code": code, "surname": surname}).content.decode()
            assert "keine Bescheinigung mit diesem Code" in wrong
            assert "Walzwerk" not in wrong


def test_people_say_how_it_was_without_their_names(guest: Client) -> None:
    host = make_host()
    event = make_event(host, sessions=[times(timezone.now() + timedelta(days=1))])
    people = [make_registration(event) for _ in range(5)]
    early = guest.post(path_of(people[0]) + "rueckmeldung/", {"content": "5"})
    assert "sobald die Veranstaltung vorbei ist" in early.content.decode()
    report = reverse("events:said", args=[event.pk])
    with time_machine.travel(ended(event) + timedelta(hours=1)):
        for number, one in enumerate(people):
            assert "fünf Menschen geantwortet" in text_of(signed_in(host), report)
            guest.post(path_of(one) + "rueckmeldung/", {"content": "4", "frame": "", "again": "ja", "words": f"Mehr Zeit {number}"})
        assert guest.post(path_of(people[0]) + "rueckmeldung/", {"content": "1"}).status_code == 422
        text = text_of(signed_in(host), report)
    assert "4,0 / 5" in text
    assert "100 %" in text
    assert "Mehr Zeit 3" in text
    assert not {field.name for field in Feedback._meta.get_fields()} & {"registration", "account", "name"}  # noqa: SLF001


def test_letters_go_once_before_and_after() -> None:
    event = make_event(sessions=[times(timezone.now() + timedelta(hours=40))], title="Nahes Treffen", places=1)
    one, waits = make_registration(event), make_registration(event)
    reminders_send()
    reminders_send()
    assert subjects(one.mail).count("Bald: Nahes Treffen") == 1
    assert not any(subject.startswith("Bald") for subject in subjects(waits.mail))
    with time_machine.travel(ended(event) + timedelta(hours=2)):
        reminders_send()
        reminders_send()
        assert subjects(one.mail).count("Wie war es? Nahes Treffen") == 1


def test_registrations_are_forgotten_and_the_funders_evidence_stays() -> None:
    host, company = make_host(), make_company()
    event = make_event(host, sessions=[times(timezone.now() + timedelta(days=1), 4)], retention_days=30, evidence_years=1)
    person = make_member(profile__company=company)
    one = make_registration(event, person)
    noted(host, event, one)
    with time_machine.travel(ended(event) + timedelta(hours=1)):
        Client().get(path_of(one) + "bescheinigung.pdf")
        assert registrations_forget() == 0
    with time_machine.travel(ended(event) + timedelta(days=31)):
        assert registrations_forget() == 1
        assert registrations_forget() == 0
    assert not Registration.objects.exists()
    assert not Attendance.objects.exists()
    assert Certificate.objects.get().registration is None
    evidence = Evidence.objects.get()
    assert (evidence.minutes, evidence.branch, evidence.size) == (240, "logistik", "50-249")
    assert person.name not in str(Evidence.objects.values())
    with time_machine.travel(ended(event) + timedelta(days=800)):
        registrations_forget()
    assert not Evidence.objects.exists()
    assert Profile.objects.filter(user=person).exists()
