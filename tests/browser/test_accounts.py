"""Signing in and up as people do it in a browser: passkeys, and the kind hint for works councils."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tools.browsing.hub import PASSWORD
from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
HINT = "[data-employer-hint]"


@contextmanager
def with_device(people: People) -> Iterator[Page]:
    """A browser on a device that keeps passkeys and knows its person's finger."""
    with people.looking() as page:
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | {"automaticPresenceSimulation": True}})
        yield page


def sign_in(page: Page, who: str) -> None:
    """Fill the form, and once more where the hub asks again."""
    page.goto("/konto/login/")
    page.locator("#id_login").fill(f"{who}@demo.example")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_selector('form[action*="/konto/logout/"]', state="attached")


def test_a_passkey_is_added_and_then_opens_the_hub_alone(people: People) -> None:
    with with_device(people) as page:
        sign_in(page, "kmu")
        page.goto("/konto/2fa/webauthn/add/")
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="Bestätigen").click()
        page.locator("#id_name").fill("Mein Rechner")
        page.locator("#id_passwordless").check()
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
