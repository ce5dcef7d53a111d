from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.actions import account_erase, account_suspend, profile_change
from accounts.models import Profile, User
from kernel import changes
from tests.factories.accounts import make_company, make_member, make_moderator, make_representation, viewer_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def saved(client: Client, user: User, **said: str) -> str:
    """Send the profile form with some fields changed; the page afterwards."""
    form = {"name": user.name, "handle": user.profile.handle} | said
    return client.post("/konto/profil/", form, follow=True).content.decode()


def test_changing_ones_profile(signed_in: SignIn) -> None:
    user = make_member()
    page = saved(signed_in(user), user, function="Schichtleitung", company_name="Kranbau Herne", branch="bau", region="meo", handle="erika")
    assert "Ihr Profil ist gespeichert." in page
    profile = Profile.objects.select_related("company", "branch").get(user=user)
    assert (profile.function, str(profile.company), profile.branch and profile.branch.slug) == ("Schichtleitung", "Kranbau Herne", "bau")
    assert profile.handle == "erika"


def test_the_company_is_hidden_unless_shown_on_purpose(signed_in: SignIn) -> None:
    user = make_member(profile__company=make_company(name="Kranbau Herne"), profile__handle="erika")
    other = signed_in(make_member())
    assert "Kranbau" not in other.get("/netzwerk/erika/").content.decode()
    profile_change(user=user, shows_company=True)
    assert "Kranbau Herne" in other.get("/netzwerk/erika/").content.decode()


def test_a_profile_is_for_members_only(visitor: Client, signed_in: SignIn) -> None:
    make_member(profile__handle="erika")
    unknown, known = visitor.get("/netzwerk/niemand/"), visitor.get("/netzwerk/erika/")
    assert unknown.status_code == known.status_code == 404
    assert known.content == unknown.content.replace(b"niemand", b"erika")
    assert signed_in(make_member()).get("/netzwerk/erika/").status_code == 200


def test_suspended_erased_and_unconfirmed_people_are_not_there(signed_in: SignIn) -> None:
    client = signed_in(make_member())
    suspended, erased = make_member(profile__handle="weg"), make_member(profile__handle="fort")
    make_member(profile__handle="neu", confirmed=False)
    account_suspend(viewer=viewer_of(make_moderator()), user=suspended, reason="Werbung")
    account_erase(user=erased)
    for handle in ("weg", "fort", "neu", f"ehemalig-{erased.pk}"):
        assert client.get(f"/netzwerk/{handle}/").status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"name": ""},
        {"handle": "Ein Name"},
        {"handle": "admin"},
        {"handle": "vergeben"},
        {"pseudonym": "eule"},
        {"pseudonym": "otto beispiel"},
        {"bio": "x" * 2001},
        {"branch": "gibt-es-nicht"},
        {"function": "x" * 121},
    ],
)
def test_wrong_input_is_said_and_the_rest_is_kept(signed_in: SignIn, said: dict[str, str]) -> None:
    make_member(name="Otto Beispiel", profile__handle="vergeben", profile__pseudonym="Eule")
    user = make_member()
    page = saved(signed_in(user), user, **({"company_name": "Kranbau Herne"} | said))
    assert 'class="errorlist' in page
    assert "Kranbau Herne" in page
    assert Profile.objects.get(user=user).company is None


def test_script_in_a_profile_stays_text(signed_in: SignIn) -> None:
    user = make_member(profile__handle="erika")
    saved(signed_in(user), user, handle="erika", bio="<script>alert(1)</script>", function="<b>Chef</b>")
    page = signed_in(make_member()).get("/netzwerk/erika/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;Chef" in page


def test_a_changed_name_makes_pages_that_show_names_stale(signed_in: SignIn) -> None:
    user = make_member()
    before = changes.version("authors")
    saved(signed_in(user), user, name="Ganz Anders")
    assert changes.version("authors") != before


def test_choosing_english_for_pages_and_mails(signed_in: SignIn) -> None:
    user = make_member()
    response = signed_in(user).post("/konto/sprache/", {"language": "en"})
    assert response.headers["Location"] == "/en/konto/"
    user.refresh_from_db()
    assert user.language == "en"
    assert signed_in(user).post("/konto/sprache/", {"language": "tlh"}).status_code == 302
    user.refresh_from_db()
    assert user.language == "en"


def test_the_first_steps_follow_the_person(signed_in: SignIn) -> None:
    council = make_member(profile__situation="representation")
    company = make_member(profile__situation="company")
    assert "Ihre Rolle bestätigen lassen" in signed_in(council).get("/konto/").content.decode()
    assert "Ihre Rolle bestätigen lassen" not in signed_in(company).get("/konto/").content.decode()


def test_the_first_steps_can_be_put_away(signed_in: SignIn) -> None:
    client = signed_in(make_member())
    client.post("/konto/erste-schritte/")
    assert "Erste Schritte" not in client.get("/konto/").content.decode()


@pytest.mark.parametrize("path", ["/konto/", "/konto/profil/", "/konto/rolle/", "/konto/daten/", "/konto/email/", "/konto/2fa/"])
def test_own_pages_cost_few_queries(signed_in: SignIn, path: str, django_assert_max_num_queries: Any) -> None:
    client = signed_in(make_representation())
    client.get(path)
    with django_assert_max_num_queries(9 if path == "/konto/" else 14):  # however many packages keep something of the person
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/konto/login/", "/konto/signup/", "/konto/password/reset/", "/konto/confirm-email/"])
def test_guests_pages_cost_few_queries(visitor: Client, path: str, django_assert_max_num_queries: Any) -> None:
    visitor.get(path)
    with django_assert_max_num_queries(8):
        assert visitor.get(path).status_code == 200


def test_a_flood_of_changes_is_stopped_and_what_was_typed_is_kept(signed_in: SignIn) -> None:
    user = make_member()
    client = signed_in(user)
    pages = [saved(client, user, function=f"Funktion {number}") for number in range(11)]
    assert "Ihr Profil ist gespeichert." in pages[0]
    assert "Das war viel in kurzer Zeit" in pages[-1]
    assert "Funktion 10" in pages[-1]
    assert Profile.objects.get(user=user).function == "Funktion 9"
