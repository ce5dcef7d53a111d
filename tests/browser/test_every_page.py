"""Every main page: axe finds nothing, nothing scrolls sideways, everything can be reached and seen, the console stays silent."""

from itertools import pairwise, product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 640}  # also what a desk of 1280 px shows at a zoom of 400 %
STEPS = 60  # presses of Tab that are looked at
SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")].filter((one) => {
  const box = one.getBoundingClientRect();
  const inText = one.matches("a, .link, summary") && getComputedStyle(one).display === "inline";
  const seen = box.width > 1 && box.height > 1 && one.checkVisibility();
  const choice = one.matches("[type=checkbox], [type=radio], .hidden-visually");
  return seen && !inText && !choice && (box.width < 24 || box.height < 24);
}).map((one) => one.outerHTML.slice(0, 160))"""
WIDE = """() => [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5)"""
LEVELS = "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map((one) => Number(one.tagName[1]))"
FOCUS = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const shown = (each) => { const own = getComputedStyle(each); return own.outlineStyle !== "none" && parseFloat(own.outlineWidth) >= 2; };
  return [one.tagName, one.outerHTML.slice(0, 120), shown(one) || style.boxShadow !== "none"];
}"""


def test_it_answers(visited: Visit) -> None:
    assert visited.status == visited.place.status


def test_the_console_stays_silent(visited: Visit) -> None:
    visited.tab.wait_for_load_state("networkidle")
    refused = f"the server responded with a status of {visited.place.status}"  # Chromium reports a 404 as an error
    assert [text for text in visited.said if refused not in text] == []


@pytest.mark.parametrize(("width", "scheme"), list(product((360, 1280), ("light", "dark"))))
def test_axe_finds_nothing(visited: Visit, width: int, scheme: str) -> None:
    visited.tab.set_viewport_size({"width": width, "height": 900})
    visited.tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = Axe().run(visited.tab, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in found} == {}


def test_nothing_is_wider_than_a_small_phone(visited: Visit) -> None:
    visited.tab.set_viewport_size(NARROW)  # type: ignore[arg-type]
    width = visited.tab.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"], visited.tab.evaluate(WIDE)


def test_every_target_is_large_enough_for_a_thumb(visited: Visit) -> None:
    visited.tab.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert visited.tab.evaluate(SMALL) == []


def test_headings_are_in_order_and_there_is_one_title(visited: Visit) -> None:
    levels = visited.tab.evaluate(LEVELS)
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_focus_is_always_visible(visited: Visit) -> None:
    visited.tab.set_viewport_size({"width": 1280, "height": 900})
    visited.tab.evaluate("document.activeElement.blur()")
    invisible = []
    for _step in range(STEPS):
        visited.tab.keyboard.press("Tab")
        tag, html, seen = visited.tab.evaluate(FOCUS)
        if tag == "BODY":
            break
        if not seen:
            invisible.append(html)
    assert invisible == []


def test_a_very_long_word_breaks_instead_of_the_page(people: People) -> None:
    with people.looking(width=NARROW["width"]) as page:
        page.goto("/styleguide/")
        for part in ("h1", ".row h3 a", ".button", ".tag", ".name"):
            page.evaluate(
                "(part) => { document.querySelector(`main ${part}`).textContent = 'Mitbestimmungsangelegenheiten'.repeat(2) }", part
            )
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
