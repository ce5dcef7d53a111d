"""Menus, dialogs and the search are operated with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def focused(page: Page) -> str:
    """The text or label of what has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"))


def test_the_first_stop_skips_to_the_content(people: People) -> None:
    with people.looking() as page:
        page.goto("/styleguide/")
        page.keyboard.press("Tab")
        assert focused(page) == "Zum Inhalt springen"
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_slash_goes_to_the_search_but_not_from_a_text_field(people: People) -> None:
    with people.looking() as page:
        page.goto("/styleguide/")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "header-search"
        page.locator("#id_text").focus()
        page.keyboard.press("End")
        page.keyboard.type("und/oder")
        assert page.locator("#id_text").input_value().endswith("und/oder")


def test_a_menu_opens_and_closes_and_gives_the_focus_back(people: People) -> None:
    with people.looking() as page:
        page.goto("/styleguide/")
        menu = page.locator("#menus details.menu")
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert focused(page) == "Link kopieren"
        page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_dialog_keeps_the_focus_and_gives_it_back(people: People) -> None:
    with people.looking() as page:
        page.goto("/styleguide/")
        page.locator("[data-dialog]").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#example-dialog")).to_be_visible()
        for _step in range(5):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null")
        page.keyboard.press("Escape")
        expect(page.locator("#example-dialog")).to_be_hidden()
        assert focused(page) == "Dialog öffnen"
