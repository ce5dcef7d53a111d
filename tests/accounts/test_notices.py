from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actions import role_request
from accounts.models import Role, User
from kernel import kinds
from kernel.refs import KindRef
from tests.factories.accounts import make_admin, make_company, make_member, make_moderator, viewer_of
from tests.factories.taxonomy import representation_kind

pytestmark = pytest.mark.django_db


def test_a_request_is_seen_by_its_person_and_by_moderation_only(signed_in: Callable[[User], Client]) -> None:
    user = make_member()
    claim = role_request(user=user, role=Role.REPRESENTATION, company=make_company(), kind=representation_kind())
    ref = KindRef("claim", claim.pk)
    assert kinds.resolve(ref, viewer_of(user)) == claim
    assert kinds.resolve(ref, viewer_of(make_moderator())) == claim
    for other in (make_member(), make_admin(), None):
        assert kinds.resolve(ref, viewer_of(other)) is None
    path = claim.get_absolute_url()
    assert signed_in(user).get(path).headers["Location"] == "/konto/rolle/"
    assert signed_in(make_moderator()).get(path).headers["Location"] == f"/konto/pruefung/{claim.pk}/"
    assert signed_in(make_member()).get(path).status_code == 404
