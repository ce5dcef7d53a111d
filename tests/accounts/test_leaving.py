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
from community.forum.models import Draft
from community.spaces.models import Access
from tests.factories.accounts import PASSWORD, make_admin, make_member, make_moderator, make_representation, viewer_of
from tests.factories.community import make_post, make_space, make_topic

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def reauthenticated(client: Client) -> Client:
    """The same browser after the person showed once more who they are."""
    client.post("/konto/reauthenticate/", {"password": PASSWORD, "next": "/konto/"})
    return client


def test_taking_ones_data_along(signed_in: SignIn) -> None:
    user = make_representation(name="Erika Beispiel", email="erika@gmx.de")
    client = reauthenticated(signed_in(user))
    whole = json.loads(client.post("/konto/daten/zukunfts-hub.json").content)
    assert whole["konto"][0]["email"] == "erika@gmx.de"
    assert whole["rollen"][0]["state"] == "verified"
    packed = zipfile.ZipFile(io.BytesIO(client.post("/konto/daten/zukunfts-hub.zip").content))
    assert json.loads(packed.read("zukunfts-hub/konto.json"))[0]["name"] == "Erika Beispiel"
    assert "password" not in json.dumps(whole)


def test_data_and_leaving_ask_once_more_who_it_is(signed_in: SignIn) -> None:
    client = signed_in(make_member())
    assert client.get("/konto/loeschen/").headers["Location"].startswith("/konto/reauthenticate/")
    again = client.post("/konto/daten/zukunfts-hub.json").headers["Location"]
    assert again.startswith("/konto/reauthenticate/")
    answer = client.post(again, {"password": PASSWORD, "next": "/konto/daten/zukunfts-hub.json"})
    assert answer.headers["Content-Disposition"].startswith("attachment")


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


def test_what_was_written_stays_and_nothing_names_its_author(signed_in: SignIn, visitor: Client) -> None:
    user = make_member(name="Erika Beispiel", profile__handle="erika-beispiel")
    space = make_space(Access.PUBLIC)
    topic = make_topic(user, space, title="Schichtplan mit KI")
    make_post(user, topic, "Wir haben gute Erfahrungen gemacht.")
    Draft.objects.create(user=user, place="topic.1", source="Noch geheim")
    page = topic.get_absolute_url()
    assert "Erika Beispiel" in visitor.get(page).content.decode()
    client = reauthenticated(signed_in(user))
    said = client.get("/konto/loeschen/").content.decode()
    assert "Themen: 1" in said
    client.post("/konto/loeschen/", {"sure": "on"})
    after = visitor.get(page).content.decode()
    assert "Schichtplan mit KI" in after
    assert "gute Erfahrungen" in after
    assert "Ehemaliges Mitglied" in after
    assert "erika" not in after.lower()
    assert not Draft.objects.filter(user=user).exists()


def test_the_export_holds_what_was_written(signed_in: SignIn) -> None:
    user = make_member()
    make_post(user, make_topic(user, make_space()), "Mein Beitrag im Wortlaut.")
    whole = json.loads(reauthenticated(signed_in(user)).post("/konto/daten/zukunfts-hub.json").content)
    assert "Mein Beitrag im Wortlaut." in json.dumps(whole["beitraege"], ensure_ascii=False)
