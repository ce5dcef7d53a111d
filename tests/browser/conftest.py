"""One demo hub and one Chromium for all browser tests; every main page is visited once and then looked at from all sides."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import ConsoleMessage, Error
from playwright.sync_api import Page as Tab

from tools.browsing.hub import served
from tools.browsing.pages import PAGES, Page
from tools.browsing.people import People, browser, visit

EXPECTED = "Service Worker registration blocked"  # Playwright keeps it out on purpose
WALK = [pytest.param((place, who), id=f"{place.name}-{who}") for place in PAGES for who in place.people]


@dataclass(frozen=True)
class Visit:
    """A main page in the browser of one person, and what the console said while it opened."""

    tab: Tab
    place: Page
    status: int
    said: list[str]


@pytest.fixture(scope="session")
def people() -> Iterator[People]:
    """Everybody who looks at the hub."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the loop of the browser's driver runs on in this thread, beside whatever is tested next
    running = os.environ.get("TEST_HUB_ADDRESS")  # a developer's own demo hub, to save the minute
    hub = contextlib.nullcontext(running) if running else served()
    with hub as address, browser() as chromium:
        yield People(chromium, address)


@pytest.fixture(scope="module", params=WALK)
def visited(people: People, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Each main page with each person who looks at it."""
    place, who = request.param
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and EXPECTED not in message.text:
            said.append(message.text)

    def stumble(error: Error) -> None:
        said.append(error.message)

    with people.looking(who) as tab:
        tab.on("console", hear)
        tab.on("pageerror", stumble)
        status = visit(tab, place)
        yield Visit(tab, place, status, said)
