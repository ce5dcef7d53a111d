import time
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actions import account_erase, account_suspend
from accounts.models import User
from tests.factories.accounts import PASSWORD, make_member, make_moderator, viewer_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def attempt(visitor: Client, email: str, password: str = PASSWORD) -> str:
    """Send the sign-in form; the page or the address one is led to."""
    response = visitor.post("/konto/login/", {"login": email, "password": password})
    return str(response.headers.get("Location") or response.content.decode())


def test_signing_in_by_address_in_any_case(visitor: Client) -> None:
    make_member(email="erika@gmx.de")
    assert attempt(visitor, "Erika@GMX.de") == "/"
    assert visitor.get("/konto/").status_code == 200


def test_an_unknown_address_and_a_wrong_password_look_the_same(visitor: Client) -> None:
    make_member(email="erika@gmx.de")
    known = attempt(visitor, "erika@gmx.de", "falsch-und-lang")
    unknown = attempt(visitor, "niemand@gmx.de", "falsch-und-lang")
    error = "E-Mail-Adresse oder Kennwort stimmen nicht."
    assert error in known
    assert error in unknown
    assert (
        known.split("<main")[1].replace("erika", "niemand").split("csrfmiddleware")[0]
        == unknown.split("<main")[1].split("csrfmiddleware")[0]
    )


def test_the_typed_address_is_kept_and_the_password_is_not(visitor: Client) -> None:
    page = attempt(visitor, "erika@gmx.de", "falsch-und-lang")
    assert "erika@gmx.de" in page
    assert "falsch-und-lang" not in page


def test_guessing_is_stopped_even_with_the_right_password(visitor: Client) -> None:
    make_member(email="erika@gmx.de")
    for _number in range(5):
        attempt(visitor, "erika@gmx.de", "falsch-und-lang")
    assert "zu viele vergebliche Versuche" in attempt(visitor, "erika@gmx.de")


def test_guessing_at_one_account_does_not_lock_others_out(visitor: Client) -> None:
    make_member(email="erika@gmx.de")
    for _number in range(5):
        attempt(visitor, "otto@gmx.de", "falsch-und-lang")
    assert attempt(visitor, "erika@gmx.de") == "/"


def test_an_oversized_password_is_refused_at_once(visitor: Client) -> None:
    make_member(email="erika@gmx.de")
    started = time.monotonic()
    assert attempt(visitor, "erika@gmx.de", "x" * 1_000_000) != "/"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("away", ["https://betrug.example/", "//betrug.example/", "javascript:alert(1)", "/\\betrug.example"])
def test_signing_in_leads_nowhere_else(visitor: Client, away: str) -> None:
    make_member(email="erika@gmx.de")
    response = visitor.post("/konto/login/", {"login": "erika@gmx.de", "password": PASSWORD, "next": away})
    assert response.headers["Location"] == "/"


def test_signing_in_leads_back_to_where_one_was(visitor: Client) -> None:
    make_member(email="erika@gmx.de")
    asked = visitor.get("/konto/profil/").headers["Location"]
    assert asked == "/konto/login/?next=/konto/profil/"
    response = visitor.post("/konto/login/", {"login": "erika@gmx.de", "password": PASSWORD, "next": "/konto/profil/"})
    assert response.headers["Location"] == "/konto/profil/"


def test_english_stays_english(visitor: Client) -> None:
    make_member(email="erika@gmx.de")
    response = visitor.post("/en/konto/login/", {"login": "erika@gmx.de", "password": PASSWORD})
    assert response.headers["Location"].startswith("/en/")


@pytest.mark.parametrize(("ticked", "kept"), [({"remember": "on"}, True), ({}, False)])
def test_staying_signed_in_is_the_persons_choice(visitor: Client, ticked: dict[str, str], kept: bool) -> None:
    make_member(email="erika@gmx.de")
    visitor.post("/konto/login/", {"login": "erika@gmx.de", "password": PASSWORD} | ticked)
    assert bool(visitor.cookies["sessionid"]["max-age"]) is kept


def test_a_suspended_person_is_told_and_stays_out(visitor: Client, signed_in: SignIn, mails: Callable[[str], list[object]]) -> None:
    user = make_member(email="erika@gmx.de")
    open_elsewhere = signed_in(user)
    account_suspend(viewer=viewer_of(make_moderator()), user=user, reason="Werbung")
    assert open_elsewhere.get("/konto/profil/").status_code == 302, "open sessions end at once"
    assert attempt(visitor, "erika@gmx.de") == "/konto/inactive/"
    assert "gesperrt" in visitor.get("/konto/inactive/").content.decode()
    assert visitor.get("/konto/profil/").status_code == 302
    assert len(mails("erika@gmx.de")) == 1


def test_a_wrong_password_does_not_tell_that_an_account_is_suspended(visitor: Client) -> None:
    user = make_member(email="erika@gmx.de")
    account_suspend(viewer=viewer_of(make_moderator()), user=user, reason="Werbung")
    assert "stimmen nicht" in attempt(visitor, "erika@gmx.de", "falsch-und-lang")


def test_an_erased_account_is_an_unknown_one(visitor: Client, signed_in: SignIn) -> None:
    user = make_member(email="erika@gmx.de")
    elsewhere = signed_in(user)
    account_erase(user=user)
    assert "stimmen nicht" in attempt(visitor, "erika@gmx.de")
    assert elsewhere.get("/konto/").status_code == 302


def test_a_form_without_its_token_is_refused_and_what_was_typed_is_shown() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/konto/login/", {"login": "erika@gmx.de", "password": PASSWORD})
    assert response.status_code == 403
    assert PASSWORD not in response.content.decode()


def test_signing_out_takes_a_button_and_not_a_link(signed_in: SignIn) -> None:
    client = signed_in(make_member())
    client.get("/konto/logout/")
    assert client.get("/konto/").status_code == 200
    client.post("/konto/logout/")
    assert client.get("/konto/").status_code == 302


def test_the_admin_has_no_door_of_its_own(visitor: Client, signed_in: SignIn) -> None:
    assert visitor.get("/admin/login/").headers["Location"] == "/konto/login/?next=%2Fadmin%2F"
    assert visitor.post("/admin/login/", {"username": "a", "password": "b"}).headers["Location"].startswith("/konto/login/")
    assert visitor.get("/admin/password_reset/").status_code in {302, 404}
    assert signed_in(make_member()).get("/admin/login/").status_code == 404
