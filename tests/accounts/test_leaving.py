import io
import json
import zipfile
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.http import Http404
from django.test import Client

from accounts.actions import account_erase, account_restore, account_suspend
from accounts.authors import mention_labels
from accounts.models import RoleClaim, User
from tests.factories.accounts import PASSWORD, make_admin, make_member, make_moderator, make_representation, viewer_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def reauthenticated(client: Client) -> Client:
    """The same browser after the person showed once more who they are."""
    client.post("/konto/reauthenticate/", {"password": PASSWORD, "next": "/konto/"})
    return client


def test_taking_ones_data_along(signed_in: SignIn) -> None:
    user = make_representation(name="Erika Beispiel", email="erika@gmx.de")
    client = reauthenticated(signed_in(user))
    whole = json.loads(client.get("/konto/daten/zukunfts-hub.json").content)
    assert whole["konto"][0]["email"] == "erika@gmx.de"
    assert whole["rollen"][0]["state"] == "verified"
    packed = zipfile.ZipFile(io.BytesIO(client.get("/konto/daten/zukunfts-hub.zip").content))
    assert json.loads(packed.read("zukunfts-hub/konto.json"))[0]["name"] == "Erika Beispiel"
    assert "password" not in json.dumps(whole)


def test_data_and_leaving_ask_once_more_who_it_is(signed_in: SignIn) -> None:
    client = signed_in(make_member())
    for page in ("/konto/daten/zukunfts-hub.json", "/konto/loeschen/"):
        assert client.get(page).headers["Location"].startswith("/konto/reauthenticate/")


def test_leaving_removes_the_person_and_keeps_the_row(signed_in: SignIn) -> None:
    user = make_representation(name="Erika Beispiel", email="erika@gmx.de", profile__pseudonym="Eule", profile__bio="Über mich")
    handle = user.profile.handle
    client = reauthenticated(signed_in(user))
    assert "Ehemaliges Mitglied" in client.get("/konto/loeschen/").content.decode()
    client.post("/konto/loeschen/", {"sure": "on"})
    gone = User.objects.select_related("profile").get(pk=user.pk)
    left = json.dumps([str(value) for row in (gone, gone.profile) for value in vars(row).values()])
    for trace in ("Erika", "erika", "Eule", "Über mich", handle):
        assert trace not in left
    assert not EmailAddress.objects.filter(user=gone).exists()
    assert not RoleClaim.objects.filter(user=gone).exists()
    assert viewer_of(gone).tokens == {"public"}
    assert mention_labels([gone.pk]) == {}
    assert client.get("/konto/").status_code == 302


def test_leaving_needs_the_tick(signed_in: SignIn) -> None:
    user = make_member()
    reauthenticated(signed_in(user)).post("/konto/loeschen/", {})
    user.refresh_from_db()
    assert user.erased is None


def test_whoever_left_in_good_standing_may_come_back(visitor: Client) -> None:
    account_erase(user=make_member(email="erika@gmx.de"))
    form = {"name": "Erika", "email": "erika@gmx.de", "password1": PASSWORD, "situation": "company"}
    visitor.post("/konto/signup/", form)
    assert User.objects.filter(email="erika@gmx.de").exists()


def test_moderation_suspends_members_and_only_an_administrator_suspends_staff() -> None:
    moderator, colleague, admin, user = make_moderator(), make_moderator(), make_admin(), make_member()
    with pytest.raises(Http404):
        account_suspend(viewer=viewer_of(moderator), user=colleague, reason="Streit")
    account_suspend(viewer=viewer_of(admin), user=colleague, reason="Streit")
    account_suspend(viewer=viewer_of(moderator), user=user, reason="Werbung")
    account_restore(viewer=viewer_of(moderator), user=user)
    assert "members" in viewer_of(user).tokens
    assert not viewer_of(colleague).holds("staff")
