import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from mailing.letters import letter
from mailing.models import Mail
from tests.factories.accounts import PASSWORD, make_member

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
INFORMAL = re.compile(r"\b(du|dein\w*|dich|dir|gib|bitte melde)\b", re.IGNORECASE)
MAILS = (
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
    "account/email/password_reset_key",
    "account/email/account_already_exists",
    "account/email/unknown_account",
    "account/email/email_changed",
    "account/email/email_confirm",
    "account/email/email_deleted",
    "account/email/password_changed",
    "account/email/password_reset",
    "account/email/password_set",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
    "mfa/email/recovery_codes_generated",
    "accounts/mail/suspended",
    "accounts/mail/restored",
)
FACTS = {
    "activate_url": "https://hub.example/konto/confirm-email/x/",
    "password_reset_url": "https://hub.example/konto/password/reset/x/",
    "signup_url": "https://hub.example/konto/signup/",
    "ip": "203.0.113.7",
    "user_agent": "Firefox",
    "at": "1.1.2026 12:00",
    "from_email": "alt@gmx.de",
    "to_email": "neu@gmx.de",
    "deleted_email": "alt@gmx.de",
    "name": "Erika Beispiel",
    "reason": "Werbung",
}
GUESTS = ("login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "inactive/", "password/reset/key/1-abc/")
OWN = ("", "profil/", "rolle/", "daten/", "sessions/", "email/", "password/change/", "logout/", "2fa/", "2fa/webauthn/", "reauthenticate/")
BEHIND = ("2fa/webauthn/add/", "2fa/totp/activate/", "2fa/recovery-codes/generate/", "loeschen/")


def words(page: str) -> str:
    """What a person reads of the page itself."""
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", main, flags=re.DOTALL)


@pytest.mark.parametrize("template", MAILS)
def test_mails_are_polite_and_whole_in_both_languages(template: str) -> None:
    texts = {}
    for language in ("de", "en"):
        mail = Mail(template=template, context=FACTS, to_address="erika@gmx.de", language=language, message_id="<x@hub>", dedupe_key="x")
        message = letter(mail)
        texts[language] = f"{message.subject}\n{message.body}"
    assert not INFORMAL.search(texts["de"])
    assert texts["de"].splitlines()[0] != texts["en"].splitlines()[0], "the subject is translated"
    assert "Guten Tag" in texts["de"]
    assert "Good day" in texts["en"]
    for text in texts.values():
        assert "example.com" not in text
        assert "\n\n\n" not in text


@pytest.mark.parametrize("path", GUESTS)
def test_guests_are_spoken_to_politely_and_in_their_language(path: str) -> None:
    german, english = (words(Client().get(f"{prefix}/konto/{path}", follow=True).content.decode()) for prefix in ("", "/en"))
    assert not INFORMAL.search(german)
    assert german != english


@pytest.mark.parametrize("path", OWN + BEHIND)
def test_members_are_spoken_to_politely_and_in_their_language(path: str, signed_in: SignIn) -> None:
    client = signed_in(make_member())
    client.post("/konto/reauthenticate/", {"password": PASSWORD, "next": "/konto/"})
    german, english = (words(client.get(f"{prefix}/konto/{path}").content.decode()) for prefix in ("", "/en"))
    assert not INFORMAL.search(german)
    assert german != english
    assert " style=" not in client.get(f"/konto/{path}").content.decode()
