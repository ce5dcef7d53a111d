"""Guide to result to question, and a provider's offer from proposal to approval to its last day, as people walk them."""

import re
import uuid
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_joinery_is_led_from_the_guide_to_a_result_to_a_question_that_survives_joining(people: People) -> None:
    with people.looking(width=360, height=740) as page:
        page.goto("/lotse/")
        page.get_by_label("Ein Betrieb:").check()
        page.get_by_role("button", name="Weiter").click()
        page.get_by_label("Wie viele Menschen").fill("24")
        page.get_by_role("button", name="Weiter").click()
        page.get_by_label("Handwerk").check()
        page.get_by_role("button", name="Weiter").click()
        page.get_by_label("Wo ist der Betrieb?").fill("Witten")
        page.get_by_role("button", name="Weiter").click()
        page.get_by_label("Arbeitszeit und Schichtplanung").check()
        page.get_by_role("button", name="Weiter").click()
        page.get_by_role("link", name="Überspringen").click()
        page.get_by_role("link", name="Ergebnis jetzt zeigen").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("kommen infrage")
        coaching = page.locator(".offer-row", has_text="INQA-Coaching").first
        expect(coaching).to_contain_text("passt zu Ihrer Größe: 24 Beschäftigte")
        expect(coaching).to_contain_text("Sie zahlen etwa 2.400 € von 12.000 €")
        assert "wer=kmu&zahl=24&branche=handwerk&ort=witten" in page.url
        page.get_by_role("link", name="Die anderen fragen").click()
        page.get_by_label("Ihre Frage in einem Satz").fill("Wer hat die Stundenzettel abgeschafft?")
        page.get_by_role("button", name="Weiter").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Frage ist aufgehoben")
        address = f"inge-{uuid.uuid4().hex[:8]}@probst.example"
        page.locator("main").get_by_role("link", name="Mitmachen").click()
        page.get_by_label("Ihr Name").fill("Inge Probst")
        page.get_by_label(re.compile("^E-Mail")).fill(address)
        page.get_by_label("Kennwort").fill("ein langer Satz für mich")
        page.get_by_role("button", name="Konto anlegen").click()
        page.get_by_role("link", name="Postfach der Demo").first.wait_for()
    with people.looking(width=1280, height=800) as other:  # another device
        other.goto("/demo/postfach/")
        letter = other.locator("main .row", has_text=address).get_by_role("link")
        for _look in range(20):
            if letter.count():
                break
            other.wait_for_timeout(250)
            other.reload()
        letter.click()
        other.locator("main .prose a").first.click()
        other.get_by_role("button", name="Adresse bestätigen").click()
        other.get_by_label("E-Mail-Adresse").fill(address)
        other.get_by_label("Kennwort", exact=True).fill("ein langer Satz für mich")
        other.locator("main").get_by_role("button", name="Anmelden", exact=True).click()
        other.get_by_role("heading", level=1, name="Guten Tag, Inge Probst").wait_for()
        other.goto("/austausch/neu/")
        expect(other.get_by_label("Titel")).to_have_value("Wer hat die Stundenzettel abgeschafft?")
        expect(other.locator("textarea[name=source]")).to_have_value(re.compile("24 Beschäftigte"))


def test_a_providers_offer_is_proposed_approved_and_ends_with_its_day(people: People) -> None:
    name = f"Werkstattgespräch {uuid.uuid4().hex[:6]}"
    yesterday = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011  # the browser's own day
    with people.looking("beratung", width=1280, height=900) as page:
        page.goto("/angebote/vorschlagen/")
        page.get_by_label("Name des Angebots").fill(name)
        page.get_by_label("Anbieter", exact=True).fill("Beratung Lenzen")
        page.get_by_label("In einfachen Worten: Was ist das?").fill("Eine Stunde in der Werkstatt, ohne Verkauf.")
        page.get_by_role("button", name="An die Redaktion senden").click()
        expect(page.get_by_text("Das wird gebraucht.")).to_be_visible()
        expect(page.get_by_label("In einfachen Worten: Was ist das?")).to_have_value("Eine Stunde in der Werkstatt, ohne Verkauf.")
        page.get_by_label("erster Schritt").fill("Anrufen.")
        page.get_by_role("button", name="An die Redaktion senden").click()
        expect(page.locator("#messages")).to_contain_text("Gesendet")
    with people.looking("redaktion", width=1280, height=900) as page:
        page.goto("/angebote/redaktion/")
        page.get_by_role("link", name=name).first.click()
        page.get_by_role("button", name="Veröffentlichen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        address = page.url
        page.get_by_role("link", name="Bearbeiten").click()
        page.get_by_role("link", name="Recht und Zeit").click()
        page.get_by_label("letzter Tag für Anträge").fill(yesterday)
        page.get_by_role("button", name="Veröffentlichen").click()
        page.get_by_role("heading", level=1, name=name).wait_for()
    with people.looking(width=360, height=740) as page:
        page.goto(address)
        expect(page.get_by_text("Das Angebot ist beendet.")).to_be_visible()
        page.goto("/lotse/ergebnis/?wer=kmu")
        expect(page.get_by_text(name)).to_have_count(0)
