"""Light and dark follow the device until somebody chooses; the choice is there from the first picture on."""

import pytest

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
PAPER, NIGHT = "rgb(251, 248, 243)", "rgb(15, 24, 32)"


def test_the_device_decides_first(people: People) -> None:
    with people.looking(scheme="dark") as page:
        page.goto("/styleguide/")
        assert page.evaluate(GROUND) == NIGHT
    with people.looking(scheme="light") as page:
        page.goto("/styleguide/")
        assert page.evaluate(GROUND) == PAPER


def test_a_choice_is_kept_and_can_be_given_back(people: People) -> None:
    with people.looking(scheme="light") as page:
        page.goto("/styleguide/")
        page.get_by_role("button", name="Dunkel").click()
        assert page.evaluate(GROUND) == NIGHT
        page.goto("/offline/")
        page.goto("/styleguide/")
        assert page.evaluate(GROUND) == NIGHT
        assert page.get_by_role("button", name="Dunkel").get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="Wie am Gerät").click()
        assert page.evaluate(GROUND) == PAPER


def test_paper_shows_the_text_and_no_menus(people: People) -> None:
    with people.looking(scheme="dark") as page:
        page.goto("/styleguide/")
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator(".stations").is_visible()
        assert not page.locator(".foot").is_visible()
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(20, 33, 43)"


def test_a_conversation_on_paper_uses_the_width_of_the_page(people: People) -> None:
    with people.looking(width=794, height=1123) as page:
        page.goto("/austausch/offene-werkstatt/")
        page.locator("main .row h3 a").first.click()
        page.emulate_media(media="print")
        assert page.evaluate("document.querySelector('.post .words').getBoundingClientRect().width") > 400
        assert not page.locator(".rail").is_visible()
