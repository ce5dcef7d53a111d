"""Searching in a real browser: with the keyboard, on a phone, without a script, kept and heard of, and while asking a question."""

import re
import uuid
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_every_page import RULES
from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PHONE = {"width": 360, "height": 780}
LATELY = "JSON.parse(localStorage.getItem('hub-searches') ?? '[]').map((one) => one.text)"

RETITLED = """() => {
    const title = document.querySelector('#id_title');
    title.value = 'Quastenflosser im Teich halten';
    title.dispatchEvent(new Event('change'));
}"""


@pytest.fixture
def page(people: People) -> Iterator[Page]:
    """A guest at the page of search."""
    with people.looking() as tab:
        tab.goto("/suche/")
        yield tab


def field(page: Page) -> Locator:
    """The field of the header, ready to be used."""
    box = page.locator("#header-search")
    box.click()
    expect(box).to_have_attribute("role", "combobox")
    return box


def violations(page: Page) -> dict[str, list[str]]:
    """What axe finds."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in found}


def test_the_combobox_speaks_the_pattern(page: Page) -> None:
    box = field(page)
    for name, value in {"aria-expanded": "false", "aria-autocomplete": "list", "aria-haspopup": "listbox"}.items():
        expect(box).to_have_attribute(name, value)
    popup = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(popup).to_have_attribute("role", "listbox")
    expect(popup).to_have_attribute("aria-label", re.compile("."))
    expect(popup).to_be_hidden()
    box.press_sequentially("betriebsr")
    expect(popup).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".top .search [role=status]")).to_have_text(re.compile(r"\d+ Treffer"))
    assert box.get_attribute("aria-activedescendant") is None  # nothing is chosen before somebody chooses
    assert violations(page) == {}


def test_arrows_choose_escape_closes_and_enter_opens(page: Page) -> None:
    box = field(page)
    box.press_sequentially("betriebsrat")
    options = page.locator(".top [role=option]")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None  # back in the text
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    box.press("Escape")
    expect(page.locator(".top [role=listbox]")).to_be_hidden()
    expect(box).to_have_value("betriebsrat")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    address = options.first.get_attribute("href") or ""
    box.press("Enter")
    page.wait_for_url(f"**{address.partition('#')[0]}*")


def test_enter_without_a_choice_goes_to_all_results(page: Page) -> None:
    box = field(page)
    box.press_sequentially("betriebsrat")
    expect(page.locator(".top [role=option]").first).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/suche/?q=betriebsrat")
    expect(page.locator(".search-bar [role=status]")).to_have_text(re.compile(r"\d+ Treffer"))


def test_what_was_searched_for_lately_stays_on_the_device_until_forgotten(page: Page) -> None:
    box = field(page)
    box.fill("Dienstplan")
    box.press("Enter")
    page.wait_for_url("**/suche/?q=Dienstplan")
    assert page.evaluate(LATELY) == ["Dienstplan"]
    assert "Dienstplan" not in str(page.context.cookies())
    box = field(page)
    options = page.locator(".top [role=option]")
    expect(options).to_have_text(["Dienstplan", "Diese Suchen vergessen"])
    assert violations(page) == {}
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator(".top [role=listbox]")).to_be_hidden()
    assert page.evaluate(LATELY) == []


def test_signing_out_forgets_what_was_searched_for(people: People) -> None:
    with people.looking("beratung") as page:
        page.goto("/suche/?q=cobot")
        page.evaluate("localStorage.setItem('hub-searches', JSON.stringify([{text: 'Sozialplan', at: Date.now()}]))")
        page.route("**/konto/logout/", lambda route: route.fulfill(body="signed out"))  # the others of this account stay signed in
        page.evaluate("document.querySelector('form[action*=\"/logout/\"]').requestSubmit()")
        page.wait_for_url("**/konto/logout/")
        page.unroute("**/konto/logout/")
        page.goto("/offline/")
        assert page.evaluate(LATELY) == []


def test_on_a_phone_the_filters_are_a_disclosure_and_on_a_desk_they_stand_beside(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto("/suche/?q=betriebsrat")
    kind = page.locator(".search-facets a", has_text="Beitrag").first
    opener = page.locator(".search-narrow summary.button")
    expect(kind).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(kind).to_be_visible()
    assert violations(page) == {}
    kind.click()
    expect(page.locator(".chip")).to_have_text(re.compile("Art: Beitrag"))
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".search-facets a[aria-current]")).to_be_visible()
    expect(opener).to_be_hidden()


def test_everything_works_without_a_script(people: People) -> None:
    with people.looking(java_script_enabled=False) as page:
        page.goto("/")
        page.locator("#header-search").fill("betriebsrat")
        page.locator("#header-search").press("Enter")
        page.locator(".search-facets a", has_text="Beitrag").first.click()
        page.get_by_role("link", name="Neueste zuerst").click()
        assert "art=post" in page.url
        assert "sort=datum" in page.url
        page.locator(".same-topic summary").first.click()
        expect(page.locator(".same-topic li a").first).to_be_visible()
        page.locator(".chip").click()
        assert "art=post" not in page.url
        page.goto("/suche/?q=bertiebsrat")
        expect(page.locator(".meant")).to_contain_text("bertiebsrat")
        expect(page.locator("#search-text")).to_have_value("Betriebsrat")
        expect(page.locator(".result").first).to_be_visible()


def test_a_kept_search_tells_of_what_is_new_while_one_reads(people: People) -> None:
    word = f"Kobold{uuid.uuid4().hex[:8]}"
    with people.looking("kmu") as reader, people.looking("beratung") as writer:
        reader.goto(f"/suche/?q={word}")
        reader.locator(".search-keep summary").click()
        reader.locator("#keep-name").fill(f"Mein {word}")
        reader.get_by_role("button", name="Suche merken").click()
        expect(reader.locator("#messages")).to_contain_text("ist gemerkt")
        expect(reader.locator(".search-keep")).to_contain_text("Sie merken sich diese Suche")
        badge = reader.locator("[data-count=inbox]").first
        before = badge.inner_text()
        writer.goto("/austausch/neu/")
        writer.locator("#id_title").fill(f"Was macht der {word}?")
        writer.locator("#composer textarea, textarea[name=source]").first.fill("Er steht in der Halle.")
        writer.get_by_role("button", name="Thema veröffentlichen").click()
        writer.wait_for_url("**/austausch/t/**")
        expect(badge).not_to_have_text(before, timeout=30_000)
        reader.goto("/mitteilungen/")
        expect(reader.locator("main")).to_contain_text(f"Neu zu einer gemerkten Suche: Was macht der {word}?")
        reader.goto("/suche/gemerkt/")
        line = reader.locator(".kept-search", has_text=word)
        line.get_by_role("button", name="Aufgeben").click()
        expect(reader.locator(".kept-search", has_text=word)).to_have_count(0)


def test_while_a_title_is_typed_what_answers_it_appears_and_disturbs_nobody(people: People) -> None:
    with people.looking("kmu") as page:
        page.goto("/austausch/neu/")
        title = page.locator("#id_title")
        title.fill("")
        title.press_sequentially("Gefährdungsbeurteilung für Cobots: wer misst Kraft und Druck")
        shown = page.locator(".answered-list")
        expect(shown).to_be_visible()
        expect(title).to_be_focused()
        expect(page.locator(".answered [role=status]")).to_have_text(re.compile("vielleicht schon"))
        assert violations(page) == {}
        page.locator("textarea[name=source]").focus()
        before = page.evaluate("document.activeElement.getBoundingClientRect().top")
        page.evaluate(RETITLED)
        expect(shown).to_have_count(0)
        assert abs(page.evaluate("document.activeElement.getBoundingClientRect().top") - before) < 2
