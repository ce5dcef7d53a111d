from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actions import account_erase, account_suspend
from accounts.models import Profile, User
from mailing.letters import letter
from mailing.models import Mail
from tests.accounts.conftest import link_in
from tests.factories.accounts import make_member, make_moderator, viewer_of

pytestmark = pytest.mark.django_db
Mails = Callable[[str], list[Mail]]
FORM = {"name": "Erika Beispiel", "email": "erika@gmx.de", "password1": "ein-langes-kennwort", "situation": "representation"}


def sign_up(visitor: Client, **changes: str) -> str:
    """Send the sign-up form; the address of the page one lands on."""
    response = visitor.post("/konto/signup/", FORM | changes, follow=True)
    return str(response.redirect_chain[-1][0]) if response.redirect_chain else response.content.decode()


def test_signing_up_confirming_on_another_device_and_signing_in(visitor: Client, mails: Mails) -> None:
    assert (
        sign_up(visitor, function="Betriebsrätin", company_name="Walzwerk Ruhr GmbH", branch="logistik", region="meo")
        == "/konto/confirm-email/"
    )
    user = User.objects.select_related("profile__company").get(email="erika@gmx.de")
    assert (user.name, user.profile.function, str(user.profile.company)) == ("Erika Beispiel", "Betriebsrätin", "Walzwerk Ruhr GmbH")
    assert "members" not in viewer_of(user).tokens
    (mail,) = mails("erika@gmx.de")
    telephone = Client()
    page = link_in(mail)
    assert "erika@gmx.de" in telephone.get(page).content.decode()
    assert "members" not in viewer_of(user).tokens, "a scanner that opens links confirms nothing"
    telephone.post(page)
    assert "members" in viewer_of(user).tokens
    response = telephone.post("/konto/login/", {"login": "erika@gmx.de", "password": FORM["password1"]})
    assert response.headers["Location"] == "/"


def test_no_mail_leaves_inside_the_request(visitor: Client, mails: Mails, mailoutbox: list[object]) -> None:
    sign_up(visitor)
    assert mailoutbox == []
    assert len(mails("erika@gmx.de")) == 1


def test_signing_in_before_confirming_leads_to_the_mail(visitor: Client) -> None:
    sign_up(visitor)
    response = Client().post("/konto/login/", {"login": "erika@gmx.de", "password": FORM["password1"]})
    assert response.headers["Location"] == "/konto/confirm-email/"


def test_a_used_link_confirms_nothing_again(visitor: Client, mails: Mails) -> None:
    sign_up(visitor)
    page = link_in(mails("erika@gmx.de")[0])
    Client().post(page)
    again = Client().get(page).content.decode()
    assert "Dieser Link gilt nicht mehr" in again


def test_a_forged_link_says_so(visitor: Client) -> None:
    page = visitor.get("/konto/confirm-email/MTIz:1abcde:forged/")
    assert "Dieser Link gilt nicht mehr" in page.content.decode()


def test_a_taken_address_looks_like_a_new_one_and_its_owner_is_told(visitor: Client, mails: Mails) -> None:
    make_member(email="erika@gmx.de", name="Die Echte")
    assert sign_up(visitor) == "/konto/confirm-email/"
    assert User.objects.filter(email="erika@gmx.de").count() == 1
    (mail,) = mails("erika@gmx.de")
    assert mail.template == "account/email/account_already_exists"


def test_a_suspended_person_who_left_cannot_simply_return(visitor: Client, mails: Mails) -> None:
    user = make_member(email="erika@gmx.de")
    account_suspend(viewer=viewer_of(make_moderator()), user=user, reason="Drohungen")
    account_erase(user=user)
    Mail.objects.all().delete()
    assert sign_up(visitor) == "/konto/confirm-email/"
    assert not User.objects.filter(email="erika@gmx.de").exists()
    assert mails("erika@gmx.de") == []


def test_a_works_council_with_an_employers_address_is_warned_and_not_stopped(visitor: Client) -> None:
    response = visitor.post("/konto/signup/", FORM | {"email": "erika@walzwerk.example"}, follow=True)
    assert User.objects.filter(email="erika@walzwerk.example").exists()
    assert "sieht nach einer Adresse Ihres Betriebs aus" in response.content.decode()


@pytest.mark.parametrize(
    "changes", [{"email": "erika@web.de"}, {"email": "e@nrw.igmetall.de"}, {"email": "e@firma.example", "situation": "company"}]
)
def test_nobody_else_is_warned(visitor: Client, changes: dict[str, str]) -> None:
    response = visitor.post("/konto/signup/", FORM | changes, follow=True)
    assert "nach einer Adresse Ihres Betriebs" not in response.content.decode().split("<main", 1)[1]


def test_a_robot_that_fills_the_hidden_field_gets_no_account(visitor: Client) -> None:
    assert sign_up(visitor, website="https://spam.example") == "/konto/confirm-email/"
    assert not User.objects.filter(email="erika@gmx.de").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"email": "keine-adresse"},
        {"email": "x" * 300 + "@gmx.de"},
        {"password1": "kurz"},
        {"password1": "1234567890"},
        {"situation": "kaiser"},
        {"branch": "gibt-es-nicht"},
        {"company_name": "x" * 201},
    ],
)
def test_wrong_input_says_what_is_wrong_and_keeps_the_rest(visitor: Client, changes: dict[str, str]) -> None:
    page = sign_up(visitor, function="Vertrauensfrau", **changes)
    assert "Vertrauensfrau" in page
    assert 'class="errorlist' in page
    assert not Profile.objects.exists()


def test_a_wave_of_sign_ups_is_stopped(visitor: Client) -> None:
    statuses = [visitor.post("/konto/signup/", FORM | {"email": f"p{number}@gmx.de"}).status_code for number in range(31)]
    assert statuses[0] == 302
    assert statuses[-1] == 429


def test_the_page_speaks_english_under_its_prefix(visitor: Client) -> None:
    assert "Create account" in visitor.get("/en/konto/signup/").content.decode()
    assert "Konto anlegen" in visitor.get("/konto/signup/").content.decode()


def test_whoever_signs_up_in_english_gets_english_mails(visitor: Client, mails: Mails) -> None:
    visitor.post("/en/konto/signup/", FORM)
    assert "Please confirm" in str(letter(mails("erika@gmx.de")[0]).subject)
    assert User.objects.get(email="erika@gmx.de").language == "en"


def test_a_typed_name_never_reaches_an_address_nobody_confirmed(visitor: Client, mails: Mails) -> None:
    sign_up(visitor, name="Gewinn unter www.betrug.example")
    assert "betrug" not in str(letter(mails("erika@gmx.de")[0]).body)
