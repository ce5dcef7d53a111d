from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from accounts.actions import account_erase
from accounts.authored import ShownAs
from accounts.authors import Author, author_of
from accounts.models import User
from tests.factories.accounts import make_adviser, make_company, make_editor, make_member, make_moderator, make_representation

pytestmark = pytest.mark.django_db


def shown(user: User | None, shown_as: str = ShownAs.NAME, *, pseudonym: str = "", shows_company: bool = False) -> Author:
    """The author of something this person wrote, read afresh as a page would."""
    account = User.objects.select_related("profile").get(pk=user.pk) if user else None
    contribution: Any = SimpleNamespace(account=account, shown_as=shown_as, shown_pseudonym=pseudonym, shows_company=shows_company)
    return author_of(contribution)


def test_with_their_name_people_show_role_branch_and_size_and_no_company() -> None:
    user = make_representation(make_company(name="Kranbau Herne"), name="Erika Beispiel")
    author = shown(user)
    assert (author.label, author.role, author.company) == ("Erika Beispiel", "Betriebsrat · Logistik · 50–249", "")
    assert author.url == f"/netzwerk/{user.profile.handle}/"


def test_the_company_shows_on_purpose_only() -> None:
    user = make_representation(make_company(name="Kranbau Herne"))
    assert shown(user, shows_company=True).company == "Kranbau Herne"
    assert shown(user, ShownAs.PSEUDONYM, pseudonym="Eule", shows_company=True).company == ""


@pytest.mark.parametrize("shown_as", [ShownAs.PSEUDONYM, ShownAs.ROLE])
def test_without_a_name_nothing_leads_to_the_account(shown_as: str) -> None:
    user = make_representation(make_company(name="Kranbau Herne"), name="Erika Beispiel", profile__function="Vorsitz bei Kranbau")
    author = shown(user, shown_as, pseudonym="Eule")
    text = repr(author)
    for trace in ("Erika", "Kranbau", "Vorsitz", user.profile.handle, user.profile.avatar_seed, "50–249"):
        assert trace not in text
    assert author.url == ""


def test_one_pseudonym_has_one_picture_and_another_has_another() -> None:
    user, other = make_member(), make_member()
    first = shown(user, ShownAs.PSEUDONYM, pseudonym="Eule").avatar_seed
    assert first == shown(user, ShownAs.PSEUDONYM, pseudonym="Eule").avatar_seed
    assert first != shown(user, ShownAs.PSEUDONYM, pseudonym="Uhu").avatar_seed
    assert first != shown(other, ShownAs.PSEUDONYM, pseudonym="Eule").avatar_seed


def test_all_who_show_only_their_role_look_the_same() -> None:
    company = make_company()
    assert shown(make_representation(company), ShownAs.ROLE) == shown(make_representation(company), ShownAs.ROLE)


@pytest.mark.parametrize(("make", "word"), [(make_adviser, "Beratung"), (make_moderator, "Moderation"), (make_editor, "Redaktion")])
@pytest.mark.parametrize("shown_as", [ShownAs.NAME, ShownAs.PSEUDONYM, ShownAs.ROLE])
def test_advice_and_duties_always_show(make: Any, word: str, shown_as: str) -> None:
    author = shown(make(), shown_as, pseudonym="Eule")
    assert word in f"{author.label} {author.role}"


def test_the_team_is_marked() -> None:
    assert shown(make_moderator()).is_staff
    assert not shown(make_adviser()).is_staff


@pytest.mark.parametrize("shown_as", [ShownAs.NAME, ShownAs.PSEUDONYM, ShownAs.ROLE])
def test_whoever_left_is_a_former_member_everywhere(shown_as: str) -> None:
    user = make_representation(name="Erika Beispiel")
    account_erase(user=user)
    author = shown(user, shown_as, pseudonym="Eule")
    assert author == shown(None)
    assert author.label == "Ehemaliges Mitglied"


def test_the_line_follows_the_readers_language() -> None:
    with override("en"):
        assert shown(make_representation()).role == "Works council · Logistics · 50–249"


def test_losing_the_role_takes_it_from_the_line() -> None:
    user = make_moderator()
    user.groups.clear()
    assert shown(user).role == ""
