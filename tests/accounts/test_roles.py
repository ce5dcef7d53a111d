from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import Client

from accounts.actions import role_grant, role_refuse, role_request
from accounts.models import Company, Role, RoleClaim, State, User
from kernel.events import Event, on
from tests.factories.accounts import make_company, make_management, make_member, make_moderator, make_representation, viewer_of
from tests.factories.taxonomy import representation_kind

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
ASKED = {"role": "representation", "kind": "betriebsrat", "company_name": "Walzwerk Ruhr", "evidence": "Siehe Aushang"}


def asked(user: User) -> RoleClaim:
    """A request that waits."""
    return role_request(user=user, role=Role.REPRESENTATION, company=make_company(), kind=representation_kind(), evidence="Aushang")


def test_from_the_form_to_the_verified_role(signed_in: SignIn) -> None:
    user, moderator = make_member(name="Erika Beispiel"), make_moderator()
    mine = signed_in(user)
    page = mine.post("/konto/rolle/", ASKED, follow=True).content.decode()
    assert "wird geprüft" in page
    assert "/austausch/neu/" in page, "the first question can be written meanwhile"
    claim = RoleClaim.objects.get(user=user)
    desk = signed_in(moderator)
    assert "Erika Beispiel" in desk.get("/konto/pruefung/").content.decode()
    assert "Siehe Aushang" in desk.get(f"/konto/pruefung/{claim.pk}/").content.decode()
    desk.post(f"/konto/pruefung/{claim.pk}/", {"grant": "", "reason": ""})
    claim.refresh_from_db()
    assert (claim.state, claim.evidence, claim.decided_by) == (State.VERIFIED, "", moderator)
    assert viewer_of(user).holds("role.representation")
    assert "bestätigt" in mine.get("/konto/rolle/").content.decode()


def test_a_refusal_needs_a_reason_and_the_person_reads_it(signed_in: SignIn) -> None:
    user = make_member()
    claim, desk = asked(user), signed_in(make_moderator())
    page = desk.post(f"/konto/pruefung/{claim.pk}/", {"refuse": "", "reason": " "}).content.decode()
    assert "Bitte schreiben Sie eine Begründung" in page
    desk.post(f"/konto/pruefung/{claim.pk}/", {"refuse": "", "reason": "Wir finden Sie auf der Seite nicht."})
    assert "Wir finden Sie auf der Seite nicht." in signed_in(user).get("/konto/rolle/").content.decode()
    assert not viewer_of(user).holds("role.representation")


def test_whoever_was_refused_may_ask_again(signed_in: SignIn) -> None:
    user = make_member()
    role_refuse(viewer=viewer_of(make_moderator()), claim=asked(user), reason="Unklar")
    signed_in(user).post("/konto/rolle/", ASKED)
    assert RoleClaim.objects.filter(user=user, state=State.REQUESTED).count() == 1


def test_a_request_sent_twice_is_one(signed_in: SignIn) -> None:
    user = make_member()
    client = signed_in(user)
    client.post("/konto/rolle/", ASKED)
    assert "wird bereits geprüft" in client.post("/konto/rolle/", ASKED).content.decode()
    assert RoleClaim.objects.filter(user=user).count() == 1


def test_two_moderators_at_once_decide_once() -> None:
    claim = asked(make_member())
    role_grant(viewer=viewer_of(make_moderator()), claim=claim)
    stale = RoleClaim.objects.get(pk=claim.pk)
    with pytest.raises(Http404):
        role_refuse(viewer=viewer_of(make_moderator()), claim=stale, reason="Zu spät")
    stale.refresh_from_db()
    assert stale.state == State.VERIFIED


def test_nobody_verifies_themselves() -> None:
    moderator = make_moderator()
    claim = asked(moderator)
    with pytest.raises(Http404):
        role_grant(viewer=viewer_of(moderator), claim=claim)


@pytest.mark.parametrize("make", [make_member, make_representation, make_management])
def test_for_everybody_else_there_is_no_such_desk(signed_in: SignIn, make: Callable[[], User]) -> None:
    claim = asked(make_member())
    client = signed_in(make())
    assert client.get("/konto/pruefung/").status_code == 404
    assert client.get(f"/konto/pruefung/{claim.pk}/").status_code == 404
    assert client.post(f"/konto/pruefung/{claim.pk}/", {"grant": ""}).status_code == 404
    assert client.post(f"/konto/rolle/{claim.pk}/beenden/").status_code == 404


@pytest.mark.parametrize(
    "changes",
    [{"role": ""}, {"role": "kaiser"}, {"kind": ""}, {"kind": "hofrat"}, {"company_name": ""}, {"evidence": "x" * 2001}],
)
def test_wrong_input_is_said_and_the_rest_is_kept(signed_in: SignIn, changes: dict[str, str]) -> None:
    user = make_member()
    page = signed_in(user).post("/konto/rolle/", ASKED | {"evidence": "Siehe Aushang"} | changes).content.decode()
    assert 'class="errorlist' in page
    assert ("Siehe Aushang" in page) or "evidence" in changes
    assert not RoleClaim.objects.exists()


def test_a_nearly_known_company_is_asked_about(signed_in: SignIn) -> None:
    known = make_company(name="Walzwerk Hüttenheim GmbH")
    user = make_member()
    client = signed_in(user)
    typed = ASKED | {"company_name": "Walzwerk Hütenheim"}
    page = client.post("/konto/rolle/", typed).content.decode()
    assert "Ist es einer von diesen?" in page
    client.post("/konto/rolle/", typed | {"company_choice": str(known.pk)})
    assert RoleClaim.objects.get(user=user).company == known


def test_what_a_member_typed_is_not_offered_to_another_one(signed_in: SignIn) -> None:
    first, second = make_member(), make_member()
    signed_in(first).post("/konto/rolle/", ASKED | {"company_name": "Geheimwerk Bottrop"})
    page = signed_in(second).post("/konto/rolle/", ASKED | {"company_name": "Geheimwerk Botrop"}).content.decode()
    assert "Geheimwerk Bottrop" not in page


def test_moderation_sees_that_two_entries_are_one(signed_in: SignIn) -> None:
    known = make_company(name="Walzwerk Ruhr")
    user = make_member()
    signed_in(user).post("/konto/rolle/", ASKED | {"company_name": "Walzwerk Ruhr Süd", "company_choice": "another"})
    claim = RoleClaim.objects.get(user=user)
    desk = signed_in(make_moderator())
    assert "Walzwerk Ruhr" in desk.get(f"/konto/pruefung/{claim.pk}/").content.decode()
    desk.post(f"/konto/pruefung/{claim.pk}/firma/", {"keep": str(known.pk)})
    claim.refresh_from_db()
    assert claim.company == known
    assert not Company.objects.filter(name="Walzwerk Ruhr Süd").exists()


def test_an_unconfirmed_address_cannot_ask() -> None:
    user = make_member(confirmed=False)
    client = Client()
    client.force_login(user)
    assert "Bitte bestätigen Sie zuerst" in client.get("/konto/rolle/").content.decode()
    client.post("/konto/rolle/", ASKED)
    assert not RoleClaim.objects.exists()


def test_a_role_held_is_not_asked_for_twice() -> None:
    company = make_company()
    user = make_representation(company)
    with pytest.raises(ValidationError):
        role_request(user=user, role=Role.REPRESENTATION, company=company, kind=representation_kind())


def test_the_desk_costs_the_same_for_one_request_and_for_many(signed_in: SignIn, django_assert_max_num_queries: Any) -> None:
    desk = signed_in(make_moderator())
    for _number in range(15):
        asked(make_member())
    desk.get("/konto/pruefung/")
    with django_assert_max_num_queries(8):
        assert desk.get("/konto/pruefung/").status_code == 200


def test_each_decision_emits_one_event_that_names_its_receiver() -> None:
    heard: list[Event] = []
    on(Event)(heard.append)
    user = make_member()
    claim = asked(user)
    heard.clear()
    role_grant(viewer=viewer_of(make_moderator()), claim=claim)
    decided = [event for event in heard if type(event).__name__ == "RoleDecided"]
    assert [event.notices[0].receivers for event in decided] == [(user.pk,)]
