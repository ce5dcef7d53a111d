from collections.abc import Callable

import pytest
from django.test import Client

from accounts.devices import device_name
from accounts.models import User
from mailing.letters import letter
from mailing.models import Mail
from tests.factories.accounts import make_admin, make_editor, make_member, make_moderator, viewer_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_moderation_suspends_with_a_reason_and_opens_again(signed_in: SignIn, mails: Callable[[str], list[Mail]]) -> None:
    user = make_member(name="Otto Beispiel", email="otto@gmx.de", profile__handle="otto")
    desk = signed_in(make_moderator())
    assert "/netzwerk/otto/sperren/" in desk.get("/netzwerk/otto/").content.decode()
    assert 'class="errorlist' in desk.post("/netzwerk/otto/sperren/", {"reason": " "}).content.decode()
    page = desk.post("/netzwerk/otto/sperren/", {"reason": "Wiederholte Werbung"}, follow=True).content.decode()
    assert "Otto Beispiel" in page
    assert viewer_of(user).tokens == {"public"}
    assert "Wiederholte Werbung" in str(letter(mails("otto@gmx.de")[0]).body)
    desk.post(f"/konto/gesperrt/{user.pk}/oeffnen/")
    assert viewer_of(user).holds("members")
    assert len(mails("otto@gmx.de")) == 2


@pytest.mark.parametrize("make", [make_member, make_editor, make_admin])
def test_for_everybody_else_there_is_no_such_door(signed_in: SignIn, make: Callable[[], User]) -> None:
    user = make_member(profile__handle="otto")
    client = signed_in(make())
    assert client.get("/konto/gesperrt/").status_code == 404
    assert client.post("/netzwerk/otto/sperren/", {"reason": "Streit"}).status_code == 404
    assert client.post(f"/konto/gesperrt/{user.pk}/oeffnen/").status_code == 404
    assert "/sperren/" not in client.get("/netzwerk/otto/").content.decode()
    assert viewer_of(user).holds("members")


def test_moderators_do_not_suspend_each_other(signed_in: SignIn) -> None:
    make_moderator(profile__handle="kollegin")
    assert signed_in(make_moderator()).post("/netzwerk/kollegin/sperren/", {"reason": "Streit"}).status_code == 404


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox auf Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge auf Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1", "Safari auf iPhone"),
        ("", "Unbekanntes Gerät"),
    ],
)
def test_devices_have_names_people_know(words: str, name: str) -> None:
    assert device_name(words) == name
