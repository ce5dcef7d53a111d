"""Signing up and in as people do it in a browser: the mail, passkeys, and the kind hint for works councils."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
HINT = "[data-employer-hint]"
PASSWORD = "ein-langes-kennwort"
WORKING = 120  # seconds in which a worker that has just been given a whole demo sends a mail


@contextmanager
def with_device(people: People) -> Iterator[Page]:
    """A browser on a device that keeps passkeys and knows its person's finger."""
    with people.looking() as page:
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | {"automaticPresenceSimulation": True}})
        yield page


def join(page: Page, address: str) -> None:
    """Sign up, open the mail in the demo's postbox, confirm, sign in."""
    page.goto("/konto/signup/")
    page.locator("#id_name").fill("Erika Beispiel")
    page.locator("#id_email").fill(address)
    page.locator("#id_password1").fill(PASSWORD)
    page.get_by_role("button", name="Konto anlegen").click()
    expect(page.get_by_role("heading", name="Bitte bestätigen Sie Ihre E-Mail-Adresse")).to_be_visible()
    page.goto(confirmation(page, address))
    page.get_by_role("button", name="Adresse bestätigen").click()
    page.goto("/konto/login/?next=/konto/")
    page.locator("#id_login").fill(address)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url("**/konto/")


def confirmation(page: Page, address: str) -> str:
    """The link in the mail, once the worker has sent it."""
    letter = page.locator("main li").filter(has_text=address).locator("a")
    page.goto("/demo/postfach/")
    until = monotonic() + WORKING
    while not letter.count() and monotonic() < until:
        page.reload()
    letter.first.click()
    return str(page.locator("main a[href*='/konto/confirm-email/']").first.get_attribute("href"))


def test_from_signing_up_to_a_passkey_that_opens_the_hub_alone(people: People) -> None:
    with with_device(people) as page:
        join(page, f"erika-{secrets.token_hex(4)}@gmx.de")
        page.goto("/konto/2fa/webauthn/add/")
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="Bestätigen").click()
        page.locator("#id_name").fill("Mein Rechner")
        page.locator("#id_passwordless").check()
        with page.expect_navigation(url=lambda url: not url.endswith("/add/")):
            page.get_by_role("button", name="Hinzufügen").click()
        page.goto("/konto/2fa/webauthn/")
        expect(page.get_by_role("heading", name="Mein Rechner")).to_be_visible()
        page.context.clear_cookies()
        page.goto("/konto/login/?next=/konto/profil/")
        page.get_by_role("button", name="Mit Passkey anmelden").click()
        page.wait_for_url("**/konto/profil/")
        expect(page.get_by_role("heading", name="Profil", exact=True)).to_be_visible()


def test_works_councils_are_warned_while_they_type_and_others_are_not(people: People) -> None:
    with people.looking() as page:
        page.goto("/konto/signup/")
        page.locator("#id_email").fill("erika@walzwerk.de")
        page.get_by_label("Kleines oder mittleres Unternehmen").check()
        expect(page.locator(HINT)).to_be_hidden()
        page.get_by_label("Betriebsrat oder andere gewählte Vertretung").check()
        expect(page.locator(HINT)).to_be_visible()
        page.locator("#id_email").fill("erika@gmx.de")
        page.locator("#id_name").focus()
        expect(page.locator(HINT)).to_be_hidden()
