from collections.abc import Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.models import User
from tests.factories.accounts import make_member

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_ending_one_session_from_another(signed_in: SignIn) -> None:
    user = make_member()
    here, there = signed_in(user), signed_in(user)
    session = UserSession.objects.get(session_key=there.session.session_key)
    here.post(f"/konto/sessions/{session.pk}/beenden/")
    assert there.get("/konto/").status_code == 302
    assert here.get("/konto/").status_code == 200


def test_ending_all_others(signed_in: SignIn) -> None:
    user = make_member()
    here, there, elsewhere = signed_in(user), signed_in(user), signed_in(user)
    here.post("/konto/sessions/")
    assert [client.get("/konto/").status_code for client in (here, there, elsewhere)] == [200, 302, 302]


def test_somebody_elses_session_does_not_exist_for_me(signed_in: SignIn) -> None:
    mine, theirs = signed_in(make_member()), signed_in(make_member())
    session = UserSession.objects.get(session_key=theirs.session.session_key)
    assert mine.post(f"/konto/sessions/{session.pk}/beenden/").status_code == 404
    assert theirs.get("/konto/").status_code == 200


def test_the_list_costs_the_same_for_one_session_and_for_many(signed_in: SignIn, django_assert_max_num_queries: Any) -> None:
    user = make_member()
    here = signed_in(user)
    for _number in range(6):
        signed_in(user)
    here.get("/konto/sessions/")  # collects this person's grants once
    with django_assert_max_num_queries(8):
        page = here.get("/konto/sessions/").content.decode()
    assert page.count("/beenden/") == 6
