import pytest

from accounts.actions import company_match_or_create, company_merge
from accounts.models import Profile
from accounts.queries import companies_like
from accounts.spelling import normalise
from kernel.viewer import Viewer
from tests.factories.accounts import make_company, make_member, make_moderator, viewer_of


@pytest.mark.parametrize(
    "spelling",
    [
        "Müller & Söhne GmbH & Co. KG",
        "Mueller und Soehne",
        "MÜLLER+SÖHNE mbH",
        "müller-&-söhne",
        "Müller & Söhne Gesellschaft mit beschränkter Haftung",
    ],
)
def test_one_company_in_many_spellings(spelling: str) -> None:
    assert normalise(spelling) == "muellerundsoehne"


@pytest.mark.parametrize(("one", "other"), [("Ruhrtal Logistik", "Ruhrtal Technik"), ("K+S AG", "KS"), ("AG Weser", "Elbe AG")])
def test_different_companies_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_a_name_of_nothing_but_legal_forms_is_still_a_name() -> None:
    assert normalise("GmbH & Co. KG")


@pytest.mark.django_db
def test_a_typed_name_finds_the_company_in_another_spelling() -> None:
    company = make_company(name="Stahlwerk Weiß AG")
    assert company_match_or_create(name="stahlwerk weiss") == company


@pytest.mark.django_db
def test_a_new_name_makes_a_company_nobody_checked_and_nobody_else_is_told_of() -> None:
    company = company_match_or_create(name="Fährbetrieb Ruhrort")
    assert not company.checked
    assert companies_like(Viewer.anonymous(), "Fährbetrieb Ruhror") == []


@pytest.mark.django_db
def test_near_misses_are_offered_and_not_merged() -> None:
    company = make_company(name="Walzwerk Hüttenheim GmbH")
    assert companies_like(Viewer.anonymous(), "Walzwerk Hütenheim") == [company]
    assert company_match_or_create(name="Walzwerk Hütenheim") != company


@pytest.mark.django_db
def test_moderation_merges_two_entries_and_their_people() -> None:
    keep, other = make_company(name="Kranbau Herne"), make_company(name="KBH")
    user = make_member(profile__company=other)
    company_merge(viewer=viewer_of(make_moderator()), keep=keep, other=other)
    assert Profile.objects.get(user=user).company == keep
    assert company_match_or_create(name="kbh") == keep
