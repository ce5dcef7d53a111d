"""The editors' desk in a browser: from a finding to the place where it is mended, a month at a glance; and the card of a word."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def broken_rules(page: Page) -> list[str]:
    """What axe finds in our part of the admin; the frame around it is Wagtail's."""
    found = Axe().run(page, context="main .nice-padding")
    return [f"{rule['id']}: {[node['html'][:100] for node in rule['nodes']]}" for rule in found.response["violations"]]


@pytest.mark.parametrize("width", [360, 1280])
def test_an_editor_goes_from_the_report_to_the_place_to_mend(people: People, width: int) -> None:
    with people.looking("redaktion", width=width) as page:
        page.goto("/admin/inhaltspruefung/")
        page.get_by_role("button", name="Jetzt prüfen").click()
        expect(page.get_by_text("Die Prüfung beginnt.")).to_be_visible()
        expect(page.get_by_text("Zuletzt geprüft")).to_be_visible()  # the page looks again by itself
        assert broken_rules(page) == []
        line = page.locator(".hub-found tbody tr").first
        title = line.locator("th a").inner_text()
        line.get_by_role("button", name="Ist so gewollt").click()
        page.get_by_role("link", name="Beiseitegelegt").click()
        expect(page.locator(".hub-found th a", has_text=title).first).to_be_visible()
        page.get_by_role("button", name="Wieder melden").first.click()
        page.goto("/admin/inhaltspruefung/")
        page.locator(".hub-found th a", has_text=title).first.click()
        expect(page.get_by_role("heading", name=title).first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_calendar_shows_a_month_and_leads_to_the_next(people: People, width: int, scheme: str) -> None:
    with people.looking("redaktion", width=width, scheme=scheme) as page:  # type: ignore[arg-type]  # one of the two
        page.goto("/admin/kalender/")
        month = page.locator("#hub-month").inner_text()
        assert broken_rules(page) == []
        page.get_by_role("link", name="Monat danach").click()
        expect(page.locator("#hub-month")).not_to_have_text(month)
        page.get_by_role("link", name="Heute").click()
        expect(page.locator("#hub-month")).to_have_text(month)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_a_word_of_the_glossary_explains_itself_to_mouse_and_keyboard(people: People) -> None:
    with people.looking() as page:
        page.goto("/projekte/digitale-excellence-nrw/")
        word = page.locator("main a.term").first
        word.scroll_into_view_if_needed()
        card = page.locator(".norm-card")
        word.hover()
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        page.mouse.move(0, 0)
        word.focus()
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(word).to_be_focused()
        word.click()
        page.wait_for_url("**/glossar/**")
