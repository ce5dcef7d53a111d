"""The card beside a cited norm: with the mouse, with the keyboard, with a finger; it goes with Escape."""

import pytest
from playwright.sync_api import Page, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
STORY = "/transfergeschichten/der-helfer-an-platz-zwei/"


def cited(page: Page) -> str:
    """Open a story that cites norms; the first of them."""
    page.goto(STORY)
    page.locator("a[data-norm]").first.scroll_into_view_if_needed()
    return "a[data-norm] >> nth=0"


def test_resting_on_a_norm_shows_its_card_and_escape_takes_it_away(people: People) -> None:
    with people.looking() as page:
        link = cited(page)
        page.hover(link)
        card = page.locator(".norm-card")
        expect(card).to_contain_text("Mitbestimmungsrechte")
        card.hover()
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


def test_the_card_is_reached_with_the_keyboard_and_gives_the_focus_back(people: People) -> None:
    with people.looking() as page:
        link = cited(page)
        page.locator(link).focus()
        card = page.locator(".norm-card")
        expect(card).to_be_visible()
        expect(page.locator(link)).to_have_attribute("aria-describedby", "norm-card")
        page.keyboard.press("Tab")
        assert card.evaluate("card => card.contains(document.activeElement)")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(page.locator(link)).to_be_focused()


def test_a_click_follows_the_link(people: People) -> None:
    with people.looking() as page:
        page.click(cited(page))
        page.wait_for_url("**/normen/betrvg/87/")
        assert page.locator("h1").inner_text() == "§ 87 BetrVG"
