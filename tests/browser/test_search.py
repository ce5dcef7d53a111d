"""Search by keyboard: from any page, with what a screen reader hears, and without JavaScript all the same."""

import pytest

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_slash_and_the_arrow_keys_lead_to_a_result(people: People) -> None:
    with people.looking("betriebsrat") as page:
        page.goto("/")
        page.keyboard.press("/")
        field = page.locator("#header-search")
        page.keyboard.type("Handscann", delay=30)
        options = page.get_by_role("option")
        options.first.wait_for()
        assert field.get_attribute("aria-expanded") == "true"
        assert "Treffer" in page.locator(".search [role=status]").first.inner_text()
        page.keyboard.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        assert options.first.get_attribute("aria-selected") == "true"
        page.keyboard.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        assert field.input_value() == "Handscann"
        page.keyboard.press("ArrowDown")
        options.first.wait_for()
        page.keyboard.press("ArrowDown")
        target = options.first.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{target}")


def test_without_javascript_the_form_leads_to_the_results(people: People) -> None:
    with people.looking(java_script_enabled=False) as page:
        page.goto("/")
        page.locator("#header-search").fill("Betriebsräte")
        page.locator("#header-search").press("Enter")
        assert "/suche/?q=" in page.url
        assert page.locator(".result mark").count()
