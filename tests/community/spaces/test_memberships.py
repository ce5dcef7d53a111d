"""Joining, asking, inviting, and the employer's side that finds nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from accounts.models import Profile
from community.spaces import queries
from community.spaces.actions import member_approve, member_invite, member_join, member_refuse, member_request, space_change, space_open
from community.spaces.actions.rooms import Settings
from community.spaces.employers import affected
from community.spaces.models import Access, Membership, Space
from kernel.viewer import grants_changed
from tests.browsers import signed_in
from tests.factories.accounts import make_admin, make_company, make_management, make_member, make_representation, viewer_of
from tests.factories.community import join, make_space, make_topic

pytestmark = pytest.mark.django_db


def test_a_closed_group_is_found_only_if_it_is_announced() -> None:
    make_space(Access.CLOSED, title="Stille Gruppe")
    make_space(Access.CLOSED, title="Offene Gruppe", announced=True)
    page = signed_in(make_member()).get(reverse("forum:spaces")).content.decode()
    assert "Offene Gruppe" in page
    assert "Stille Gruppe" not in page


def test_who_asks_and_is_let_in_reads_the_group() -> None:
    moderator, member = make_member(), make_member()
    space = make_space(Access.CLOSED, announced=True, moderators=(moderator,))
    topic = make_topic(moderator, space)
    client = signed_in(member)
    client.post(reverse("spaces:ask", args=[space.slug]), {"message": "Ich mache mit."})
    request = Membership.objects.get(user=member)
    assert client.get(topic.get_absolute_url()).status_code == 404
    keeper = signed_in(moderator)
    assert "Ich mache mit." in keeper.get(request.get_absolute_url()).content.decode()
    keeper.post(reverse("spaces:decide", args=[request.pk]), {"decision": "approve"})
    assert client.get(topic.get_absolute_url()).status_code == 200


def test_a_refusal_needs_a_reason_and_the_person_reads_it() -> None:
    moderator, member = make_member(), make_member()
    space = make_space(Access.CLOSED, announced=True, moderators=(moderator,))
    request = member_request(viewer=viewer_of(member), space_id=space.pk)
    keeper = signed_in(moderator)
    assert keeper.post(reverse("spaces:decide", args=[request.pk]), {"decision": "refuse", "reason": " "}).status_code == 422
    keeper.post(reverse("spaces:decide", args=[request.pk]), {"decision": "refuse", "reason": "Die Gruppe ist voll"})
    assert "Die Gruppe ist voll" in signed_in(member).get(request.get_absolute_url()).content.decode()


def test_nobody_else_sees_or_decides_a_request() -> None:
    moderator, member = make_member(), make_member()
    space = make_space(Access.CLOSED, announced=True, moderators=(moderator,))
    request = member_request(viewer=viewer_of(member), space_id=space.pk)
    assert signed_in(make_member()).get(request.get_absolute_url()).status_code == 404
    with pytest.raises(Http404):
        member_approve(viewer=viewer_of(member), membership=request)


def test_an_invitation_opens_the_group_once_it_is_accepted() -> None:
    moderator, member = make_member(), make_member()
    space = make_space(Access.CLOSED, moderators=(moderator,))
    member_invite(viewer=viewer_of(moderator), space_id=space.pk, user_id=member.pk)
    assert not viewer_of(member).sees(space)
    member_join(viewer=viewer_of(member), space_id=space.pk)
    assert viewer_of(member).sees(space)


def test_nobody_joins_a_closed_group_by_its_number() -> None:
    space = make_space(Access.CLOSED)
    assert signed_in(make_member()).post(reverse("spaces:join", args=[space.pk])).status_code == 404


def test_whoever_left_or_never_joined_finds_the_way_in_at_its_people() -> None:
    space, browser = make_space(Access.MEMBERS), signed_in(make_member())
    people, join_here, leave_here = (
        reverse("spaces:members", args=[space.slug]), reverse("spaces:join", args=[space.pk]), reverse("spaces:leave", args=[space.pk])
    )  # fmt: skip
    for now, next_one in ((join_here, leave_here), (leave_here, join_here), (join_here, leave_here)):
        page = browser.get(people).content.decode()
        assert f'action="{now}"' in page
        assert f'action="{next_one}"' not in page
        browser.post(now)


def test_leaving_closes_the_group_at_once() -> None:
    member = make_member()
    space = make_space(Access.CLOSED)
    join(space, member)
    client = signed_in(member)
    assert client.get(space.get_absolute_url()).status_code == 200
    client.post(reverse("spaces:leave", args=[space.pk]))
    assert client.get(space.get_absolute_url()).status_code == 404


def test_an_employer_neither_finds_nor_joins_a_group_in_which_their_people_are() -> None:
    councillor, moderator = make_representation(), make_member()
    manager = make_management(councillor.profile.company)
    space = make_space(Access.CLOSED, title="Gruppe Dienstplan", announced=True, moderators=(moderator,))
    assert space in queries.announced(viewer_of(manager))
    join(space, councillor)
    assert space not in queries.announced(viewer_of(manager))
    assert "Gruppe Dienstplan" not in signed_in(manager).get(reverse("forum:spaces")).content.decode()
    with pytest.raises(ValidationError):
        member_invite(viewer=viewer_of(moderator), space_id=space.pk, user_id=manager.pk)


def test_an_employer_who_is_inside_loses_the_group_when_one_of_their_people_joins() -> None:
    company = make_company()
    manager, employee = make_management(company), make_member(profile__company=company)
    space = make_space(Access.CLOSED)
    join(space, manager)
    assert viewer_of(manager).sees(space)
    join(space, employee)
    assert not viewer_of(manager).sees(space)


def test_the_whole_group_of_companies_counts_as_the_employer() -> None:
    mother = make_company()
    daughter, sister = make_company(parent=mother), make_company(parent=mother)
    councillor = make_representation(daughter)
    space = make_space(Access.REPRESENTATION)
    assert viewer_of(councillor).sees(space)
    for company in (mother, sister):
        assert not viewer_of(make_management(company)).sees(space)


def test_an_employer_with_a_seat_elsewhere_is_still_an_employer() -> None:
    company = make_company()
    make_representation(company)
    manager = make_management(company)
    Profile.objects.filter(user=manager).update(company=company)
    with transaction.atomic():
        grants_changed(*affected(manager.pk))
    assert not viewer_of(manager).sees(make_space(Access.REPRESENTATION))


def test_being_an_administrator_opens_no_room() -> None:
    assert not viewer_of(make_admin()).sees(make_space(Access.CLOSED))
    assert not viewer_of(make_admin()).sees(make_space(Access.REPRESENTATION))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Access.MEMBERS, Access.PUBLIC),
        (Access.CLOSED, Access.MEMBERS),
        (Access.REPRESENTATION, Access.CLOSED),
        (Access.CLOSED, Access.REPRESENTATION),
    ],
)
def test_a_wall_never_moves_outwards(before: str, after: str) -> None:
    space = make_space(before)
    with pytest.raises(ValidationError):
        space_change(viewer=viewer_of(make_admin()), space=space, settings=Settings(title=space.title, access=after))


def test_a_wall_that_moves_inwards_takes_every_post_with_it() -> None:
    author = make_member()
    space = make_space(Access.PUBLIC)
    topic = make_topic(author, space)
    space_change(viewer=viewer_of(make_admin()), space=space, settings=Settings(title=space.title, access=Access.MEMBERS))
    topic.refresh_from_db()
    post = topic.posts.get()
    assert topic.effective_audience.key == post.effective_audience.key == "members"


def test_only_the_hubs_staff_opens_spaces_and_reserved_names_stay_free() -> None:
    with pytest.raises(Http404):
        space_open(viewer=viewer_of(make_member()), slug="meins", settings=Settings(title="Meins"))
    with pytest.raises(ValidationError):
        space_open(viewer=viewer_of(make_admin()), slug="neueste", settings=Settings(title="Neueste"))
    assert not Space.objects.filter(slug__in=["meins", "neueste"]).exists()


def test_refusing_is_for_moderators() -> None:
    member = make_member()
    space = make_space(Access.CLOSED, announced=True, moderators=(make_member(),))
    request = member_request(viewer=viewer_of(member), space_id=space.pk)
    with pytest.raises(Http404):
        member_refuse(viewer=viewer_of(make_member()), membership=request, reason="Nein")
