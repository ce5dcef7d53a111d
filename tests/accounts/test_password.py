from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actions import account_suspend
from accounts.models import User
from mailing.models import Mail
from tests.accounts.conftest import link_in
from tests.factories.accounts import PASSWORD, make_member, make_moderator, viewer_of

pytestmark = pytest.mark.django_db
Mails = Callable[[str], list[Mail]]
SignIn = Callable[[User], Client]
NEW = "ein-ganz-anderes-kennwort"


def asked(visitor: Client, email: str) -> str:
    """Ask for a new password; the page one sees."""
    return visitor.post("/konto/password/reset/", {"email": email}, follow=True).content.decode()


def chosen(visitor: Client, page: str, password: str = NEW) -> str:
    """Open the link and choose a password; the page one sees at the end."""
    form = visitor.get(page, follow=True)
    action = form.redirect_chain[-1][0] if form.redirect_chain else page
    return visitor.post(action, {"password1": password, "password2": password}, follow=True).content.decode()


def test_choosing_a_new_password_by_mail(visitor: Client, mails: Mails, signed_in: SignIn) -> None:
    user = make_member(email="erika@gmx.de")
    elsewhere = signed_in(user)
    asked(visitor, "erika@gmx.de")
    (mail,) = mails("erika@gmx.de")
    assert "Ihr neues Kennwort gilt" in chosen(visitor, link_in(mail))
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert elsewhere.get("/konto/").status_code == 302, "other sessions are over"
    assert [letter.template for letter in mails("erika@gmx.de")][-1] == "account/email/password_reset", "the person is told"


def test_asking_for_an_unknown_address_looks_the_same(visitor: Client, mails: Mails) -> None:
    make_member(email="erika@gmx.de")
    known, unknown = asked(visitor, "erika@gmx.de"), asked(Client(), "niemand@gmx.de")
    assert known.split("<main")[1] == unknown.split("<main")[1]
    assert [mail.template for mail in mails("niemand@gmx.de")] == ["account/email/unknown_account"]


def test_a_link_works_once(visitor: Client, mails: Mails) -> None:
    user = make_member(email="erika@gmx.de")
    asked(visitor, "erika@gmx.de")
    page = link_in(mails("erika@gmx.de")[0])
    chosen(visitor, page)
    assert "Dieser Link gilt nicht mehr" in chosen(Client(), page, "noch-ein-kennwort-mehr")
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_link_dies_with_the_old_password(visitor: Client, mails: Mails) -> None:
    user = make_member(email="erika@gmx.de")
    asked(visitor, "erika@gmx.de")
    user.set_password("inzwischen-geaendert")
    user.save()
    assert "Dieser Link gilt nicht mehr" in visitor.get(link_in(mails("erika@gmx.de")[0]), follow=True).content.decode()


@pytest.mark.parametrize("key", ["1-abc-def", "zzzz-cxk0tr-0123456789abcdef0123456789abcdef", "1-set-password"])
def test_forged_links_say_so(visitor: Client, key: str) -> None:
    assert "Dieser Link gilt nicht mehr" in visitor.get(f"/konto/password/reset/key/{key}/", follow=True).content.decode()


def test_a_suspended_account_gets_no_link(visitor: Client, mails: Mails) -> None:
    user = make_member(email="erika@gmx.de")
    account_suspend(viewer=viewer_of(make_moderator()), user=user, reason="Werbung")
    asked(visitor, "erika@gmx.de")
    assert "account/email/password_reset_key" not in [mail.template for mail in mails("erika@gmx.de")]


def test_a_mailbox_is_not_flooded(visitor: Client, mails: Mails) -> None:
    make_member(email="erika@gmx.de")
    for _number in range(10):
        asked(Client(), "erika@gmx.de")
    assert len(mails("erika@gmx.de")) <= 5


def test_a_weak_password_is_refused_with_the_reason(visitor: Client, mails: Mails) -> None:
    make_member(email="erika@gmx.de")
    asked(visitor, "erika@gmx.de")
    assert "Dieses Kennwort ist zu kurz" in chosen(visitor, link_in(mails("erika@gmx.de")[0]), "kurz")


def test_changing_the_password_while_signed_in(signed_in: SignIn, mails: Mails) -> None:
    user = make_member(email="erika@gmx.de")
    client, elsewhere = signed_in(user), signed_in(user)
    page = client.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, follow=True)
    assert "Ihr neues Kennwort gilt" in page.content.decode()
    assert client.get("/konto/").status_code == 200
    assert elsewhere.get("/konto/").status_code == 302
    assert mails("erika@gmx.de")[-1].template == "account/email/password_changed"


def test_the_old_password_is_asked_for(signed_in: SignIn) -> None:
    user = make_member()
    page = signed_in(user).post("/konto/password/change/", {"oldpassword": "falsch-und-lang", "password1": NEW, "password2": NEW})
    assert 'class="errorlist' in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_new_address_counts_once_it_is_confirmed(signed_in: SignIn, mails: Mails) -> None:
    user = make_member(email="erika@gmx.de")
    client = signed_in(user)
    again = client.post("/konto/email/", {"email": "neu@web.de", "action_add": ""}).headers["Location"]
    client.post(again, {"password": PASSWORD, "next": "/konto/email/"})
    user.refresh_from_db()
    assert user.email == "erika@gmx.de"
    assert "members" in viewer_of(user).tokens
    Client().post(link_in(mails("neu@web.de")[0]))
    user.refresh_from_db()
    assert user.email == "neu@web.de"
    assert mails("erika@gmx.de")[-1].template == "account/email/email_changed", "the old address is told"
    assert "members" in viewer_of(user).tokens


def test_an_address_of_somebody_else_is_neither_given_away_nor_taken(signed_in: SignIn, mails: Mails) -> None:
    otto = make_member(email="otto@gmx.de")
    client = signed_in(make_member(email="erika@gmx.de"))
    again = client.post("/konto/email/", {"email": "otto@gmx.de", "action_add": ""}).headers["Location"]
    page = client.post(again, {"password": PASSWORD, "next": "/konto/email/"}, follow=True).content.decode()
    assert 'class="errorlist' not in page
    Client().post(link_in(mails("otto@gmx.de")[-1]))
    assert User.objects.get(email="otto@gmx.de") == otto
    assert User.objects.filter(email="erika@gmx.de").exists()
