"""From registration to the waiting list, to a place, to the entrance, to the certificate, as people walk it."""

import re
import uuid
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def link_for(people: People, address: str, subject: str) -> str:
    """The personal link in a letter to somebody without an account."""
    with people.looking(width=1280, height=800) as tab:
        for _look in range(60):
            tab.goto("/demo/postfach/")
            letter = tab.locator("main .row", has_text=address).filter(has_text=subject).get_by_role("link")
            if letter.count():
                letter.first.click()
                found = tab.locator("main .prose a", has_text="/veranstaltungen/anmeldung/").first.get_attribute("href")
                assert found
                return str(re.sub(r"^https?://[^/]+", "", found))
            tab.wait_for_timeout(500)
    raise AssertionError(f"no letter to {address}")


def register(tab: Tab, slug: str, name: str, address: str) -> None:
    tab.goto(f"/veranstaltungen/{slug}/anmelden/")
    tab.get_by_label("Ihr Name").fill(name)
    tab.get_by_label("Ihre E-Mail-Adresse").fill(address)
    tab.get_by_role("button", name="Anmeldung senden").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Noch ein Schritt")


def planned(tab: Tab, title: str) -> str:
    """A host plans an event with one place that begins in some minutes; returns its short name."""
    now = datetime.now()  # noqa: DTZ005  # the browser's own clock
    begins = now + timedelta(minutes=6)
    tab.goto("/veranstaltungen/planen/neu/?art=veranstaltung")
    tab.get_by_label("Titel", exact=True).fill(title)
    tab.get_by_label("in ein oder zwei Sätzen").fill("Ein Treffen auf dem Weg vom Formular zur Bescheinigung.")
    tab.locator("[name=sessions-0-day]").fill(begins.date().isoformat())
    tab.locator("[name=sessions-0-begins]").fill(f"{begins:%H:%M}")
    tab.locator("[name=sessions-0-last_day]").fill((begins + timedelta(hours=2)).date().isoformat())
    tab.locator("[name=sessions-0-finishes]").fill(f"{begins + timedelta(hours=2):%H:%M}")
    tab.get_by_label("Plätze insgesamt").fill("1")
    tab.get_by_role("button", name="Speichern").click()
    tab.get_by_role("button", name="Veröffentlichen").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)
    return tab.url.rstrip("/").rpartition("/")[2]


def test_from_registration_to_waiting_list_to_a_place_to_the_entrance_to_the_certificate(people: People) -> None:
    mark = uuid.uuid4().hex[:6]
    first, second = f"erste-{mark}@betrieb.example", f"zweite-{mark}@betrieb.example"
    with people.looking("redaktion", width=1280, height=900) as host:
        slug = planned(host, f"Treffen {mark}")
    with people.looking(width=360, height=740) as guest:
        for name, address in (("Erste Person", first), (f"Zweite Person-{mark}", second)):
            register(guest, slug, name, address)
        ways = [link_for(people, address, "Bitte bestätigen") for address in (first, second)]
        for way in ways:
            guest.goto(way)
            guest.get_by_role("button", name="Anmeldung bestätigen").click()
        expect(guest.locator(".event-standing")).to_have_text("auf der Warteliste")
        guest.goto(ways[0])
        expect(guest.locator(".event-standing")).to_have_text("angemeldet")
        guest.get_by_role("button", name="Anmeldung zurückgeben").click()
        expect(guest.get_by_text("Sie haben diese Anmeldung zurückgegeben.")).to_be_visible()
        guest.goto(ways[1])
        expect(guest.locator(".event-standing")).to_have_text("angemeldet")
        expect(guest.locator(".event-qr svg")).to_be_visible()
        code = guest.locator(".event-code").inner_text()
    with people.looking("redaktion", width=360, height=740) as host:
        host.goto(f"/veranstaltungen/{slug}/")
        host.get_by_role("link", name="Planen", exact=True).click()
        plan = host.url
        host.get_by_role("link", name="Anmeldungen").click()
        host.get_by_role("link", name="Einlass").click()
        host.get_by_label("Name oder Code").fill(code)
        host.get_by_role("button", name="Suchen", exact=True).last.click()
        host.get_by_role("button", name="Ist da").click()
        expect(host.get_by_text("1 von 1 sind da")).to_be_visible()
        over(host, plan)
    with people.looking(width=360, height=740) as guest:
        guest.goto(ways[1])
        with guest.expect_download() as paper:
            guest.get_by_role("link", name="Teilnahmebescheinigung").click()
        assert paper.value.suggested_filename == f"bescheinigung-{slug}.pdf"
        guest.goto("/veranstaltungen/bescheinigung/")
        guest.get_by_label("Code").fill("ABCDE-12345")
        guest.get_by_label("Nachname").fill(f"Person-{mark}")
        guest.get_by_role("button", name="Prüfen").click()
        expect(guest.get_by_text("Es gibt keine Bescheinigung mit diesem Code und Nachnamen.")).to_be_visible()


def over(host: Tab, plan: str) -> None:
    """The host moves the event into the past, so that the day need not be waited for."""
    yesterday = (datetime.now() - timedelta(days=1)).date().isoformat()  # noqa: DTZ005  # the browser's own clock
    host.goto(plan)
    host.locator("[name=sessions-0-day]").fill(yesterday)
    host.locator("[name=sessions-0-begins]").fill("09:00")
    host.locator("[name=sessions-0-last_day]").fill(yesterday)
    host.locator("[name=sessions-0-finishes]").fill("11:00")
    host.get_by_role("button", name="Speichern").click()
    expect(host.locator("#messages")).to_contain_text("Gespeichert")
