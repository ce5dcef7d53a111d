import pytest
from allauth.account.models import EmailAddress

from accounts.actions import account_suspend, role_grant, role_request, role_withdraw
from accounts.models import Role, User
from tests.factories.accounts import (
    make_admin,
    make_company,
    make_editor,
    make_management,
    make_member,
    make_moderator,
    make_representation,
    viewer_of,
)
from tests.factories.taxonomy import representation_kind

pytestmark = pytest.mark.django_db


def tokens(user: User) -> frozenset[str]:
    return viewer_of(user).tokens


def test_a_confirmed_member_holds_membership_and_their_own_token() -> None:
    user = make_member()
    assert tokens(user) == {"public", "members", f"user.{user.pk}"}


def test_an_unconfirmed_address_grants_nothing() -> None:
    assert tokens(make_member(confirmed=False)) == {"public"}


def test_confirming_the_address_opens_the_hub_at_once() -> None:
    user = make_member(confirmed=False)
    assert "members" not in tokens(user)
    address = EmailAddress.objects.get(user=user)
    address.verified = True
    address.save()
    assert "members" in tokens(user)


def test_verified_roles_are_granted() -> None:
    assert "role.representation" in tokens(make_representation())
    assert "role.management" in tokens(make_management())


def test_a_waiting_claim_grants_nothing_and_a_granted_one_does() -> None:
    user, moderator = make_member(), make_moderator()
    claim = role_request(user=user, role=Role.REPRESENTATION, company=make_company(), kind=representation_kind())
    assert "role.representation" not in tokens(user)
    role_grant(viewer=viewer_of(moderator), claim=claim)
    assert "role.representation" in tokens(user)
    claim.refresh_from_db()
    role_withdraw(viewer=viewer_of(user), claim=claim)
    assert "role.representation" not in tokens(user)


def test_duties_come_with_the_groups_and_go_with_them() -> None:
    moderator, editor = make_moderator(), make_editor()
    assert {"staff", "staff.moderation"} <= tokens(moderator)
    assert {"staff", "staff.editorial"} <= tokens(editor)
    moderator.groups.clear()
    assert not {"staff", "staff.moderation"} & tokens(moderator)


def test_an_administrator_holds_no_role_and_no_other_duty() -> None:
    admin = make_admin()
    assert tokens(admin) == {"public", "members", f"user.{admin.pk}", "staff", "staff.admin"}


def test_a_suspended_account_holds_nothing() -> None:
    user = make_representation()
    account_suspend(viewer=viewer_of(make_moderator()), user=user, reason="Werbung")
    assert tokens(user) == {"public"}


def test_deactivating_in_the_admin_takes_everything_at_once() -> None:
    user = make_member()
    assert "members" in tokens(user)
    user.is_active = False
    user.save()
    assert tokens(user) == {"public"}
