import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from accounts.models import User
from mailing.models import Mail
from tests.factories.accounts import PASSWORD, make_admin, make_member

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def code_now(secret: str) -> str:
    """What an authenticator app shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def with_totp(user: User) -> str:
    """Give a person an authenticator app and recovery codes; the app's secret."""
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def sign_in(visitor: Client, user: User) -> str:
    """Send address and password; where one is led."""
    return visitor.post("/konto/login/", {"login": user.email, "password": PASSWORD}).headers["Location"]


def test_setting_up_an_authenticator_app(
    signed_in: SignIn, mails: Callable[[str], list[Mail]], django_capture_on_commit_callbacks: Any
) -> None:
    user = make_member(email="erika@gmx.de")
    client = signed_in(user)
    again = client.get("/konto/2fa/totp/activate/").headers["Location"]
    page = client.post(again, {"password": PASSWORD, "next": "/konto/2fa/totp/activate/"}, follow=True)
    assert "QR-Code" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/2fa/totp/activate/", {"code": code_now(secret)})
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data), "the secret is encrypted in the database"
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).exists()
    assert "mfa/email/totp_activated" in [mail.template for mail in mails("erika@gmx.de")]


def test_a_password_alone_is_not_enough(visitor: Client) -> None:
    user = make_member()
    with_totp(user)
    assert sign_in(visitor, user) == "/konto/2fa/authenticate/"
    assert visitor.get("/konto/").status_code == 302


def test_the_code_of_the_app_opens_and_works_once(visitor: Client) -> None:
    user = make_member()
    code = code_now(with_totp(user))
    sign_in(visitor, user)
    assert visitor.post("/konto/2fa/authenticate/", {"code": code}).headers["Location"] == "/"
    second = Client()
    sign_in(second, user)
    assert second.post("/konto/2fa/authenticate/", {"code": code}).status_code == 200, "a replayed code is refused"
    assert second.get("/konto/").status_code == 302


def test_a_recovery_code_opens_once(visitor: Client) -> None:
    user = make_member()
    with_totp(user)
    code = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    sign_in(visitor, user)
    assert visitor.post("/konto/2fa/authenticate/", {"code": code}).headers["Location"] == "/"
    second = Client()
    sign_in(second, user)
    assert second.post("/konto/2fa/authenticate/", {"code": code}).status_code == 200


def test_guessing_codes_is_stopped(visitor: Client) -> None:
    user = make_member()
    secret = with_totp(user)
    sign_in(visitor, user)
    pages = [visitor.post("/konto/2fa/authenticate/", {"code": f"{number:06}"}) for number in range(12)]
    assert pages[0].status_code == 200
    last = visitor.post("/konto/2fa/authenticate/", {"code": code_now(secret)})
    assert last.status_code != 302 or last.headers["Location"] != "/"


def test_the_second_step_cannot_be_opened_without_the_first(visitor: Client) -> None:
    assert visitor.get("/konto/2fa/authenticate/").headers["Location"] == "/konto/login/"


def test_passkeys_are_offered_at_the_door_and_refuse_nonsense(visitor: Client) -> None:
    assert "Mit Passkey anmelden" in visitor.get("/konto/login/").content.decode()
    challenge = visitor.get("/konto/2fa/webauthn/login/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert "request_options" in challenge.json()
    assert visitor.post("/konto/2fa/webauthn/login/", {"credential": "{}"}).status_code == 302
    assert visitor.post("/konto/2fa/webauthn/login/", {"credential": "kein json"}).status_code == 302
    assert visitor.get("/konto/").status_code == 302


def test_every_page_of_the_second_factor_stands_in_the_hubs_own_frame(signed_in: SignIn) -> None:
    user = make_member()
    with_totp(user)
    client = signed_in_with_code(user)
    for page in ("", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "webauthn/", "webauthn/add/"):
        text = client.get(f"/konto/2fa/{page}", follow=True).content.decode()
        assert '<main id="main"' in text
        assert 'class="brand"' in text
        assert " style=" not in text


def signed_in_with_code(user: User) -> Client:
    """A browser signed in with password and a recovery code."""
    client = Client()
    sign_in(client, user)
    code = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    client.post("/konto/2fa/authenticate/", {"code": code})
    return client


def test_a_hub_that_asks_its_staff_leads_them_to_a_second_factor(settings: Any, signed_in: SignIn) -> None:
    settings.HUB_STAFF_SECOND_FACTOR = True
    admin = make_admin()
    response = signed_in(admin).get("/admin/")
    assert response.headers["Location"] == "/konto/2fa/"
    with_totp(admin)
    assert signed_in_with_code(admin).get("/admin/").status_code == 200
