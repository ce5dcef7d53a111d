"""Registering through the doors people use: places, quotas, waiting, moving up, changing, handing on, giving up."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as post_office
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.forms import form_with
from jobs.worker import drain
from knowledge.events.actions.registrations.hosting import deadlines_run
from knowledge.events.links import path_of
from knowledge.events.models import Event, Quota, Registration
from tests.browsers import form_sent, signed_in
from tests.factories.accounts import make_company, make_member
from tests.factories.events import make_event, make_host, make_registration

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def letters(address: str) -> list[Any]:
    drain()
    return [letter for letter in post_office.outbox if address in letter.to]


def link_in(letter: Any) -> str:
    found = re.search(r"https?://[^/\s]+(/veranstaltungen/\S+)", letter.body)
    assert found
    return found[1]


def sent(page: str) -> dict[str, str]:
    """What a browser sends that changes nothing in the hosts' form."""
    made = form_with(page, "title")
    chosen = re.findall(r'<select name="([^"]+)".*?</select>', page, re.DOTALL)
    picked = {name: re.search(rf'<select name="{name}".*?<option value="([^"]*)" selected', page, re.DOTALL) for name in chosen}
    texts = dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', page))
    return {**made.fields, **texts, **{name: found[1] for name, found in picked.items() if found}}


def standings(event: Event) -> list[str]:
    return list(Registration.objects.filter(event=event).order_by("pk").values_list("standing", flat=True))


def again(one: Registration) -> Registration:
    return Registration.objects.get(pk=one.pk)


def with_quotas(host: Any, *quotas: tuple[str, int], **said: Any) -> Event:
    event = make_event(host, **said)
    for number, (name, places) in enumerate(quotas):
        Quota.objects.create(event=event, name=name, places=places, order=number)
    return event


def test_a_guest_has_a_place_only_once_the_address_is_confirmed(guest: Client) -> None:
    event = make_event(places=1)
    register = reverse("events:register", args=[event.slug])
    answer = guest.post(register, {"name": "Inge Probst", "mail": "inge@probst.example"})
    assert "Noch ein Schritt" in answer.content.decode()
    assert standings(event) == ["unconfirmed"]
    [letter] = letters("inge@probst.example")
    member = make_member()
    make_registration(event, member)  # somebody else was quicker
    own = link_in(letter)
    assert guest.get(own).status_code == 200
    assert standings(event) == ["unconfirmed", "confirmed"]  # a program that looks at links confirms nothing
    assert form_sent(guest, own, {"do": "confirm"}).status_code == 302
    assert standings(event) == ["waiting", "confirmed"]
    assert "an Stelle 1" in text_of(guest, own)
    assert "Auf die Warteliste" in text_of(guest, event.get_absolute_url())
    guest.post(register, {"name": "Inge Probst", "mail": "INGE@probst.example"})
    assert len(letters("inge@probst.example")) == 3
    assert Registration.objects.filter(event=event).count() == 2


def test_giving_up_moves_the_next_that_fits_up(guest: Client) -> None:
    event = make_event(places=2, companions=True)
    first, second = make_registration(event), make_registration(event)
    pair = make_registration(event, companion="Eine Begleitung")
    alone = make_registration(event)
    assert [one.standing for one in (first, second, pair, alone)] == ["confirmed", "confirmed", "waiting", "waiting"]
    guest.post(path_of(first), {"do": "cancel"})
    assert again(pair).standing == "waiting"  # one place is not two
    assert again(alone).standing == "confirmed"
    assert "Sie haben einen Platz" in letters(alone.mail)[-1].subject
    guest.post(path_of(second), {"do": "cancel"})
    guest.post(path_of(alone), {"do": "cancel"})
    assert again(pair).standing == "confirmed"


def test_quotas_and_companies_limit_who_moves_up() -> None:
    host = make_host()
    event = with_quotas(host, ("Betriebsräte", 1), ("Leitung", 2), per_company=1)
    council, board = event.quotas.all()
    one = make_registration(event, quota_id=council.pk, organisation="Werk Nord GmbH")
    two = make_registration(event, quota_id=council.pk, organisation="Werk Süd AG")
    three = make_registration(event, quota_id=board.pk, organisation="werk nord")
    four = make_registration(event, quota_id=board.pk, organisation="Werk West KG")
    assert [row.standing for row in (one, two, three, four)] == ["confirmed", "waiting", "waiting", "confirmed"]
    Client().post(path_of(one), {"do": "cancel"})
    assert [again(row).standing for row in (two, three)] == ["confirmed", "confirmed"]


def test_an_offered_place_goes_on_when_its_deadline_passes(guest: Client) -> None:
    event = make_event(places=1, promotion="confirm", offer_hours=24)
    holder, early, late = (make_registration(event) for _ in range(3))
    guest.post(path_of(holder), {"do": "cancel"})
    assert again(early).standing == "offered"
    assert "Bitte nehmen Sie ihn bis" in text_of(guest, path_of(early))
    assert again(late).standing == "waiting"  # an offer holds the place
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert deadlines_run() == 1
        assert (again(early).standing, again(late).standing) == ("expired", "offered")
        guest.post(path_of(early), {"do": "accept"})
        assert again(early).standing == "expired"
        assert "Frist ist abgelaufen" in text_of(guest, path_of(early))
        guest.post(path_of(late), {"do": "accept"})
    assert again(late).standing == "confirmed"


def test_hosts_decide_put_in_and_see_who_comes(guest: Client) -> None:
    host = make_host()
    client = signed_in(host)
    event = make_event(host, places=1, approval=True)
    asked = make_registration(event, organisation="Werk Nord")
    assert asked.standing == "pending"
    page = reverse("events:registrations", args=[event.pk])
    assert asked.name in text_of(client, page)
    assert signed_in(make_member()).get(page).status_code == 404
    assert signed_in(make_member()).get(asked.get_absolute_url()).status_code == 404
    client.post(reverse("events:decide", args=[asked.pk]), {"do": "approve"})
    assert again(asked).standing == "confirmed"
    put = {"name": "Kurt Krämer", "mail": "kurt@werk.example"}
    refused = client.post(page, put)
    assert refused.status_code == 422
    assert "zusätzlicher Stuhl" in refused.content.decode()
    assert client.post(page, {**put, "extra": "on"}).status_code == 302
    assert Registration.objects.get(mail="kurt@werk.example").standing == "confirmed"
    assert signed_in(make_member()).post(reverse("events:decide", args=[asked.pk]), {"do": "refuse"}).status_code == 404
    waits = make_registration(event)
    client.post(reverse("events:decide", args=[asked.pk]), {"do": "refuse"})
    assert again(waits).standing == "pending"


def test_the_hosts_questions_are_answered_and_changed(guest: Client) -> None:
    host = make_host()
    event = make_event(host, companions=True, places=2)
    shoes = event.questions.create(text="Welche Schuhgröße?", required=True)
    register = reverse("events:register", args=[event.slug])
    client = signed_in(make_member(name="Ali Vural"))
    missing = client.post(register, {"name": "Ali Vural", "function": "bleibt stehen"})
    assert missing.status_code == 422
    assert "brauchen die Verantwortlichen eine Antwort" in missing.content.decode()
    assert "bleibt stehen" in missing.content.decode()
    own = client.post(register, {"name": "Ali Vural", f"question_{shoes.pk}": "43"})["Location"]
    assert "43" in text_of(client, own)
    make_registration(event, answers={str(shoes.pk): "38"})
    changing = {"name": "Ali Vural", f"question_{shoes.pk}": "44", "companion": "Eva Vural"}
    full = client.post(own + "aendern/", changing)
    assert full.status_code == 422
    assert "kein weiterer Platz" in full.content.decode()
    client.post(own + "aendern/", {**changing, "companion": ""})
    assert "44" in text_of(client, own)
    assert "44" in text_of(signed_in(host), Registration.objects.get(name="Ali Vural").get_absolute_url())


def test_a_place_is_handed_on_and_old_links_are_worthless(guest: Client) -> None:
    event = make_event(online_link="https://konferenz.example/raum")
    one = make_registration(event)
    old = path_of(one)
    assert "konferenz.example/raum" in text_of(guest, old)
    form_sent(guest, old + "weitergeben/", {"name": "Rosa Berg", "mail": "rosa@firma.example"})
    offer = link_in(letters("rosa@firma.example")[-1])
    assert again(one).standing == "confirmed"
    mine = form_sent(guest, offer, {"name": "Rosa Berg"})["Location"]
    assert again(one).name == "Rosa Berg"
    assert again(one).account_id is None
    assert guest.get(old).status_code == 404
    assert guest.get(offer).status_code == 404
    assert "Rosa Berg" in text_of(guest, mine)
    assert "zurückgegeben" in letters(one.mail)[-1].subject


def test_changes_and_cancellation_reach_everybody_with_a_place_or_a_turn() -> None:
    host = make_host()
    event = make_event(host, places=1)
    one, two = make_registration(event), make_registration(event)
    client = signed_in(host)
    data = sent(client.get(reverse("events:edit", args=[event.pk])).content.decode())
    assert client.post(reverse("events:edit", args=[event.pk]), {**data, "place": "Halle 9"}).status_code == 302
    for person in (one, two):
        assert letters(person.mail)[-1].subject.startswith("Geändert")
    client.post(reverse("events:cancel", args=[event.pk]), {"reason": "Die Halle ist gesperrt."})
    for person in (one, two):
        assert "Die Halle ist gesperrt." in letters(person.mail)[-1].body
    assert "findet nicht statt" in text_of(Client(), path_of(one))
    assert "findet nicht statt" in text_of(Client(), reverse("events:register", args=[event.slug]))


def test_limits_cannot_fall_below_what_is_taken() -> None:
    host = make_host()
    event = with_quotas(host, ("Betriebsräte", 3))
    quota = event.quotas.get()
    for _ in range(2):
        make_registration(event, quota_id=quota.pk)
    client = signed_in(host)
    base = {
        "type": event.type_id, "title": event.title, "summary": "Kurz", "language": "Deutsch", "zone": "Europe/Berlin", "who": "public",
        "promotion": "auto", "offer_hours": "48", "hold_days": "21", "retention_days": "90", "evidence_years": "10",
        "takes_registrations": "on",
        "sessions-TOTAL_FORMS": "1", "sessions-INITIAL_FORMS": "0", "sessions-0-day": "2031-05-06", "sessions-0-begins": "09:00",
        "sessions-0-finishes": "12:00", "questions-TOTAL_FORMS": "0", "questions-INITIAL_FORMS": "0", "quotas-TOTAL_FORMS": "1",
        "quotas-INITIAL_FORMS": "1", "quotas-0-id": quota.pk, "quotas-0-name": "Betriebsräte", "quotas-0-places": "1",
    }  # fmt: skip
    answer = client.post(reverse("events:edit", args=[event.pk]), base)
    assert answer.status_code == 422
    assert "2 Plätze für „Betriebsräte“ sind schon vergeben" in answer.content.decode()
    fewer = client.post(reverse("events:edit", args=[event.pk]), {**base, "quotas-0-places": "3", "places": "1"})
    assert "2 Plätze sind schon vergeben" in fewer.content.decode()
    gone = client.post(reverse("events:edit", args=[event.pk]), {**base, "quotas-0-name": ""})
    assert "lässt sich nicht wegnehmen" in gone.content.decode()
    assert Quota.objects.get().places == 3


def test_forged_links_and_closed_registrations_are_refused(guest: Client) -> None:
    event = make_event(closes=timezone.now() - timedelta(hours=1))
    register = reverse("events:register", args=[event.slug])
    assert "Die Anmeldung ist geschlossen" in text_of(guest, register)
    assert guest.post(register, {"name": "Zu spät", "mail": "zu@spaet.example"}).status_code == 422
    for address in ("anmeldung/gefälscht/", "anmeldung/uebernehmen/abc:def/", "anmeldung/x/termin.ics", "anmeldungen/999999/"):
        assert guest.get(f"/veranstaltungen/{address}").status_code in {302, 404}
    assert not Registration.objects.exists()


def test_a_member_finds_registrations_in_list_and_private_calendar(guest: Client) -> None:
    person = make_member()
    event = make_event(directions="Hinter dem Pförtnerhaus links.", title="Besuch im Werk")
    one = make_registration(event, person)
    client = signed_in(person)
    assert "Besuch im Werk" in text_of(client, reverse("events:mine"))
    assert path_of(one) in text_of(client, event.get_absolute_url())
    client.post(reverse("events:issue_calendar"))
    address = client.get(reverse("events:subscribe")).context["secret"].replace("http://testserver", "")
    assert "Pförtnerhaus" in guest.get(address).content.decode().replace("\r\n ", "")
    client.post(path_of(one), {"do": "cancel"})
    assert "STATUS:CANCELLED" in guest.get(address).content.decode()
    assert "Pförtnerhaus" not in guest.get(address).content.decode().replace("\r\n ", "")


def test_the_same_company_in_another_spelling_is_the_same() -> None:
    make_company(name="Stahlbau Krämer GmbH & Co. KG")
    event = make_event(per_company=1)
    assert make_registration(event, organisation="Stahlbau Krämer").standing == "confirmed"
    assert make_registration(event, organisation="Stahlbau Kraemer GmbH u. Co KG").standing in {"waiting", "confirmed"}
    assert make_registration(event, organisation="STAHLBAU KRÄMER GMBH & CO. KG").standing == "waiting"
