"""Chromium, and people in it: guests and demo accounts that signed in through the form."""

import contextlib
import os
from collections.abc import Iterator
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools.browsing.hub import PASSWORD
from tools.browsing.pages import GUEST
from tools.browsing.pages import Page as Place
from tools.services.programs import need

PATIENCE = 15_000  # milliseconds
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage")


def program() -> str:
    """Where Chromium is. Raises Missing."""
    return os.environ.get("TEST_CHROMIUM") or str(need("chromium", "chromium", "chromium-browser", "google-chrome"))


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium of our own; what is expected on a page may take as long as a busy machine needs."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        yield chromium
        chromium.close()


Scheme = Literal["light", "dark"]


class People:
    """Everybody who looks at one hub; whoever signed in once stays signed in."""

    def __init__(self, chromium: Browser, address: str) -> None:
        """Nobody has signed in yet."""
        self.chromium = chromium
        self.address = address
        self.states: dict[str, Any] = {}

    @contextlib.contextmanager
    def looking(
        self, who: str = GUEST, *, width: int = 1280, height: int = 900, scheme: Scheme = "light", **options: Any
    ) -> Iterator[Page]:
        """A page of this person's browser; service workers stay out unless asked for."""
        state = self.signed_in(who) if who != GUEST else None
        around: dict[str, Any] = {"service_workers": "block", "locale": "de-DE", "reduced_motion": "reduce", **options}
        context = self.chromium.new_context(
            base_url=self.address, viewport={"width": width, "height": height}, color_scheme=scheme, storage_state=state, **around
        )
        context.set_default_timeout(PATIENCE)
        try:
            yield context.new_page()
        finally:
            context.close()

    def signed_in(self, who: str) -> Any:
        """The cookies of a demo account that signed in through the form."""
        if who not in self.states:
            context = self.chromium.new_context(base_url=self.address, service_workers="block", locale="de-DE")
            context.set_default_timeout(PATIENCE)
            self.states[who] = sign_in(context, who)
            context.close()
        return self.states[who]


def sign_in(context: BrowserContext, who: str) -> Any:
    """Fill the sign-in form; the cookies afterwards."""
    page = context.new_page()
    page.goto("/konto/login/")
    page.locator("#id_login").fill(f"{who}@demo.example")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").first.click()
    page.wait_for_selector('form[action*="/konto/logout/"]', state="attached")
    return context.storage_state()


def visit(page: Page, place: Place) -> int:
    """Go to a main page as people do; the status of the last answer."""
    response = page.goto(place.path)
    if place.follow:
        with page.expect_navigation() as moved:
            page.locator(place.follow).first.click()
        response = moved.value
    return response.status if response else 0
