from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.actions import company, company_match_or_create, profile_change, role, role_request
from accounts.forms import signup
from accounts.models import Company, Role, RoleClaim, User
from mailing.models import Mail
from tests.factories.accounts import make_company, make_member

pytestmark = pytest.mark.django_db


def test_an_address_that_signs_up_twice_at_the_same_moment(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, mails: Callable[[str], list[Mail]]
) -> None:
    def meanwhile(email: str) -> bool:
        make_member(email=email)
        return False

    monkeypatch.setattr(signup, "is_barred", meanwhile)
    form = {"name": "Erika", "email": "erika@gmx.de", "password1": "ein-langes-kennwort", "situation": ""}
    assert visitor.post("/konto/signup/", form).headers["Location"] == "/konto/confirm-email/"
    assert User.objects.filter(email="erika@gmx.de").count() == 1
    assert [mail.template for mail in mails("erika@gmx.de")] == ["account/email/account_already_exists"]


def test_a_company_typed_twice_at_the_same_moment_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    known = make_company(name="Kranbau Herne")
    monkeypatch.setattr(company, "_known", lambda _text: None)
    assert company_match_or_create(name="Kranbau Herne GmbH") == known
    assert Company.objects.count() == 1


def test_a_request_sent_twice_at_the_same_moment_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    user = make_member()
    role_request(user=user, role=Role.ADVISER)
    monkeypatch.setattr(role, "_check_request", lambda *_facts: None)
    with pytest.raises(ValidationError):
        role_request(user=user, role=Role.ADVISER)
    assert RoleClaim.objects.filter(user=user).count() == 1


def test_a_short_name_taken_meanwhile_is_said_and_nothing_is_half_written() -> None:
    make_member(profile__handle="erika")
    user = make_member(name="Erika Zwei")
    with pytest.raises(ValidationError):
        profile_change(user=user, name="Anders", company_name="Neue Firma", handle="erika")
    user.refresh_from_db()
    assert user.name == "Erika Zwei"
    assert not Company.objects.filter(name="Neue Firma").exists()


@pytest.mark.parametrize(("one", "other"), [("!!!", "???"), ("東京", "大阪")])
def test_names_without_latin_letters_stay_apart(one: str, other: str) -> None:
    assert company_match_or_create(name=one) != company_match_or_create(name=other)
