"""Whole ways through the hub, as people go them: joining on a phone, asking for a role, answering by keyboard, hearing the page."""

import re
import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
IN_VIEW = "(one) => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"


def open_discussion(page: Page) -> None:
    """A topic of the open space with several answers."""
    page.goto("/austausch/offene-werkstatt/")
    page.locator("main .row h3 a", has_text="Das lern ich").click()
    page.wait_for_selector("#composer .toolbar:not([hidden])", state="attached")


def test_somebody_joins_on_a_phone_and_asks_for_a_role(people: People) -> None:
    address = f"inge-{uuid.uuid4().hex[:8]}@probst.example"
    with people.looking(width=360, height=740) as page:
        page.goto("/austausch/")
        page.locator("main").get_by_role("link", name="Mitmachen").click()
        page.get_by_label("Ihr Name").fill("Inge Probst")
        page.get_by_label(re.compile("^E-Mail")).fill(address)
        page.get_by_label("Kennwort").fill("ein langer Satz für mich")
        page.get_by_role("button", name="Konto anlegen").click()
        page.get_by_role("link", name="Postfach der Demo").first.click()
        letter = page.locator("main .row", has_text=address).get_by_role("link")
        expect(looked_for(page, letter)).to_be_visible()
        letter.click()
        page.locator("main .prose a").first.click()
        page.get_by_role("button", name="Adresse bestätigen").click()
        page.get_by_label("E-Mail-Adresse").fill(address)
        page.get_by_label("Kennwort", exact=True).fill("ein langer Satz für mich")
        page.locator("main").get_by_role("button", name="Anmelden", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Guten Tag, Inge Probst")
        expect(page.locator(".home-next")).to_contain_text("Sagen, was Sie tun und wo")
        page.get_by_role("navigation", name="Schnellzugriff").get_by_role("link", name="Konto").click()
        page.get_by_role("link", name="Bestätigte Rolle").click()
        page.get_by_label("Gewählte Vertretung").check()
        page.get_by_label("Art der Vertretung").select_option(label="Betriebsrat")
        page.get_by_label("Betrieb oder Organisation").fill("Probst Metallbau GmbH")
        page.get_by_role("button", name="Anfrage senden").click()
        expect(page.locator("#messages")).to_contain_text("Wir prüfen Ihre Anfrage")
        page.get_by_role("link", name="Schon die erste Frage schreiben").click()
        expect(page.locator("main")).to_contain_text("Ihre Rolle wird noch geprüft")


def looked_for(page: Page, wanted: Locator) -> Locator:
    """The mail is written by a job a moment later: look again until it is there."""
    for _look in range(20):
        if wanted.count():
            break
        page.wait_for_timeout(250)
        page.reload()
    return wanted


def test_who_begins_to_answer_at_the_top_of_a_long_page_has_the_button_in_view(people: People) -> None:
    with people.looking("kmu", width=1280, height=800) as page:
        open_discussion(page)
        page.evaluate("scrollTo(0, 0)")
        page.locator("#composer textarea").click()
        assert page.get_by_role("button", name="Antwort senden").evaluate(IN_VIEW)


def test_a_post_is_quoted_with_the_keyboard_alone(people: People) -> None:
    with people.looking("kmu") as page:
        open_discussion(page)
        quote = page.get_by_role("link", name="Zitieren Beitrag 2")
        quote.focus()
        page.keyboard.press("Enter")
        field = page.locator("#composer textarea")
        expect(field).to_be_focused()
        expect(field).to_have_value(re.compile(r"^> \[post:\d+\]\n> "))


def test_guests_and_closed_topics_offer_no_quoting(people: People) -> None:
    with people.looking() as page:
        page.goto("/austausch/offene-werkstatt/")
        page.locator("main .row h3 a", has_text="Das lern ich").click()
        expect(page.get_by_role("link", name="Zitieren Beitrag 2")).to_be_hidden()
        expect(page.get_by_role("link", name=re.compile("^Mehr")).first).to_be_visible()


def test_a_screen_reader_hears_how_much_waits_and_who_reads_along(people: People) -> None:
    with people.looking("betriebsrat") as page:
        page.goto("/austausch/")
        expect(page.locator("header").get_by_role("link", name=re.compile(r"^Mitteilungen \d+$"))).to_be_visible()
        room = page.locator("main .row", has_text="Interessenvertretungen unter sich").first
        expect(room.locator(".lock")).to_have_text(re.compile("^Wer mitliest: Nur verifizierte"))
        expect(room.get_by_role("heading", name="Interessenvertretungen unter sich", exact=True)).to_be_visible()


def test_the_front_page_answers_a_question_at_once(people: People) -> None:
    with people.looking() as page:
        page.goto("/")
        field = page.get_by_label("Was beschäftigt Ihren Betrieb gerade?")
        field.press_sequentially("Cobot")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/suche/\?q=Cobot"))
