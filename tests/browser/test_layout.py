"""No page scrolls sideways at 320 px, enlarges badly, complains in the console or is refused by the policy."""

from itertools import pairwise

import pytest

from tests.browser.walks import WALK
from tools.browsing.pages import Page
from tools.browsing.people import People, visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NARROW = 320  # CSS px: a desk of 1280 px at a zoom of 400 %
SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")].filter((one) => {
  const box = one.getBoundingClientRect();
  const inText = one.matches("a") && getComputedStyle(one).display === "inline";
  const seen = box.width > 1 && box.height > 1 && one.checkVisibility();
  const choice = one.matches("[type=checkbox], [type=radio]");
  return seen && !inText && !choice && (box.width < 24 || box.height < 24);
}).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize(("place", "who"), WALK)
def test_nothing_is_wider_than_a_small_phone_and_every_target_is_large_enough(people: People, place: Page, who: str) -> None:
    with people.looking(who, width=NARROW, height=640) as page:
        assert visit(page, place) == place.status
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        assert page.evaluate(SMALL) == []


@pytest.mark.parametrize(("place", "who"), WALK)
def test_the_console_stays_silent(people: People, place: Page, who: str) -> None:
    said: list[str] = []  # Chromium reports a 404 as an error, Playwright the service worker it keeps out
    with people.looking(who) as page:
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        visit(page, place)
        page.wait_for_load_state("networkidle")
    expected = ("Service Worker registration blocked", f"the server responded with a status of {place.status}")
    assert [text for text in said if not any(part in text for part in expected)] == []


@pytest.mark.parametrize(("place", "who"), WALK)
def test_headings_are_in_order_and_there_is_one_title(people: People, place: Page, who: str) -> None:
    with people.looking(who) as page:
        visit(page, place)
        levels = page.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map((one) => Number(one.tagName[1]))")
        assert levels[:1] == [1]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_very_long_word_breaks_instead_of_the_page(people: People) -> None:
    with people.looking(width=NARROW) as page:
        page.goto("/styleguide/")
        page.evaluate("document.querySelector('h1').textContent = 'Mitbestimmungsangelegenheiten'.repeat(3)")
        page.evaluate("document.querySelector('.row h3 a').textContent = 'Mitbestimmungsangelegenheiten'.repeat(3)")
        page.evaluate("document.querySelector('.button').textContent = 'Mitbestimmungsangelegenheiten'")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
