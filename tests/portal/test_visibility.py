from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.actions import role_request
from accounts.models import Role, RoleClaim
from tests.factories.accounts import make_company, make_member, make_moderator
from tests.factories.taxonomy import representation_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> RoleClaim:
    """Something that one person and moderation may see."""
    user = make_member(email="erika@gmx.de")
    return role_request(user=user, role=Role.REPRESENTATION, company=make_company(), kind=representation_kind())


def why(viewer: str, item: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command("why", viewer, item, stdout=said)
    return said.getvalue()


def test_the_command_names_the_token_that_shows_and_who_granted_it(claim: RoleClaim) -> None:
    said = why("erika@gmx.de", f"claim:{claim.pk}")
    assert f"wegen: user.{claim.user_id}" in said
    assert f"* user.{claim.user_id}" in said
    assert "accounts.grants" in said


def test_the_command_names_what_is_missing(claim: RoleClaim) -> None:
    other = make_member()
    said = why(str(other.pk), f"claim:{claim.pk}")
    assert "Sieht es nicht" in said
    assert f"wanted, one of: staff.moderation user.{claim.user_id}" in said
    assert "Sieht es nicht" in why("guest", f"claim:{claim.pk}")


@pytest.mark.parametrize(
    ("viewer", "item"), [("niemand@gmx.de", "claim:1"), ("guest", "claim:999999"), ("guest", "unsinn"), ("guest", "x:1")]
)
def test_unknown_people_and_items_are_an_error(viewer: str, item: str) -> None:
    with pytest.raises(CommandError):
        why(viewer, item)


def test_the_page_is_for_staff_only_and_shows_no_content(claim: RoleClaim) -> None:
    RoleClaim.objects.filter(pk=claim.pk).update(evidence="Streng geheim")
    client, address = Client(), f"/debug/sichtbarkeit/?viewer=erika@gmx.de&item=claim:{claim.pk}"
    assert client.get(address).status_code == 302
    client.force_login(make_member())
    assert client.get(address).status_code == 404
    client.force_login(make_moderator())
    page = client.get(address).content.decode()
    assert f"user.{claim.user_id}" in page
    assert "accounts.grants" in page
    assert "Streng geheim" not in page


def test_the_page_says_what_it_does_not_know() -> None:
    client = Client()
    client.force_login(make_moderator())
    assert "Es gibt keinen Inhalt" in client.get("/debug/sichtbarkeit/?viewer=guest&item=claim:999").content.decode()
    assert client.get("/debug/sichtbarkeit/").status_code == 200
