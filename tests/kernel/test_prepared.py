"""Prepared reads give what their querysets would give, for every Viewer, and are built once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from community.forum.models import Topic
from community.spaces.models import Access, Space
from kernel.prepared import Prepared, PreparedTogether
from kernel.viewer import Viewer
from tests.factories.accounts import make_member
from tests.factories.community import make_space

pytestmark = pytest.mark.django_db


def _named(viewer: Viewer, at: Any, title: Any) -> QuerySet[Space]:
    return Space.objects.visible_to(viewer, at).filter(title=title).order_by("pk")


def test_it_obeys_the_one_rule_for_each_viewer_it_is_asked_with() -> None:
    read = Prepared(_named)
    spaces = [make_space(access, title="Halle") for access in (Access.PUBLIC, Access.MEMBERS, Access.CLOSED)]
    make_space(Access.PUBLIC, title="Büro")
    viewers = [Viewer.anonymous(), Viewer.of(make_member().pk), Viewer(None, frozenset()), Viewer(None, frozenset({"public", "staff"}))]
    for viewer in viewers:
        assert read.rows(viewer, title="Halle") == list(Space.objects.visible_to(viewer).filter(title="Halle").order_by("pk"))
    assert read.rows(Viewer.anonymous(), title="Halle") == spaces[:1]


def test_windows_of_time_open_and_close_between_two_reads() -> None:
    read, now = Prepared(_named), timezone.now()
    space = make_space(Access.PUBLIC, title="Halle")
    assert read.first(Viewer.anonymous(), title="Halle") == space
    for window, seen in (
        ({"visible_from": now + timedelta(hours=1)}, None),
        ({"visible_from": now - timedelta(hours=1), "visible_until": now + timedelta(hours=1)}, space),
        ({"visible_from": None, "visible_until": now - timedelta(seconds=1)}, None),
    ):
        Space.objects.filter(pk=space.pk).update(**window)
        assert read.first(Viewer.anonymous(), title="Halle") == seen


def test_objects_come_with_their_types_their_relations_and_what_is_deferred() -> None:
    member = make_member()
    read = Prepared(lambda pk: User.objects.select_related("profile").defer("password").filter(pk=pk))
    found = read.first(pk=member.pk)
    assert found is not None
    assert found == member
    assert found.date_joined == User.objects.get(pk=member.pk).date_joined
    assert found.is_active is True
    handle, password = member.profile.handle, member.password
    with CaptureQueriesContext(connection) as caught:
        assert found.profile.handle == handle
        assert not caught.captured_queries
        assert found.password == password
    assert len(caught) == 1
    found.name = "Neu"
    found.save(update_fields=["name"])
    assert User.objects.get(pk=member.pk).name == "Neu"


def test_rows_of_values_are_tuples_and_none_matches_nothing() -> None:
    space = make_space(Access.PUBLIC, title="Halle")
    read = Prepared(lambda pk: Space.objects.filter(pk=pk).values_list("pk", "title"))
    assert read.rows(pk=space.pk) == [(space.pk, "Halle")]
    assert read.rows(pk=None) == []


def test_what_is_asked_is_a_value_and_never_a_part_of_the_query() -> None:
    read = Prepared(_named)
    make_space(Access.PUBLIC, title="Halle")
    for title in ("' OR 1=1 --", "%s", "%(title)s", '"', "\\"):
        assert read.rows(Viewer.anonymous(), title=title) == []
        other = make_space(Access.PUBLIC, title=title)
        assert read.rows(Viewer.anonymous(), title=title) == [other]


def test_the_query_is_built_once_for_viewers_with_as_many_tokens() -> None:
    built = []

    def build(viewer: Viewer, at: Any, title: Any) -> QuerySet[Space]:
        built.append(title)
        return _named(viewer, at, title)

    read = Prepared(build)
    for _time in range(3):
        read.rows(Viewer.anonymous(), title="Halle")
        read.rows(Viewer(None, frozenset({"members"})), title="Büro")
    assert len(built) == 1
    read.rows(Viewer(None, frozenset({"members", "public"})), title="Büro")
    assert len(built) == 2


def test_querysets_of_other_things_are_refused() -> None:
    with pytest.raises(TypeError):
        Prepared(lambda: Topic.objects.values("pk")).rows()


def _together(kind: str, viewer: Viewer, ids: Any) -> QuerySet[Any, Any]:
    spaces = Space.objects.visible_to(viewer).filter(pk__in=ids).order_by()
    match kind:
        case "own clock":
            spaces = spaces.filter(created_at__lte=timezone.now())
        case "own rule":
            spaces = spaces if viewer.holds("staff") else spaces.filter(title="Halle")
        case "members only":
            spaces = spaces.none() if viewer.user_id is None else spaces
        case _:
            pass
    return spaces.annotate(sort=Value(kind)).values_list("sort", "pk")


def test_several_tables_are_read_as_one_and_obey_the_rule_of_each() -> None:
    halls = [make_space(access, title="Halle").pk for access in (Access.PUBLIC, Access.MEMBERS, Access.CLOSED)]
    offices = [make_space(Access.PUBLIC, title="Büro").pk]
    read = PreparedTogether(_together)
    asked = {kind: [*halls, *offices] for kind in ("plain", "own clock", "own rule", "members only")} | {"nothing": []}
    staff, nobody = Viewer(None, frozenset({"public", "staff"})), Viewer(None, frozenset())
    for viewer in (Viewer.anonymous(), Viewer.of(make_member().pk), staff, nobody):
        expected = {row for kind, ids in asked.items() for row in _together(kind, viewer, ids)}
        for _again in range(2):
            rows = read.rows(viewer, asked)
            assert set(rows) == expected
            assert len(rows) == len(expected)


def test_a_rule_with_a_clock_or_a_decision_of_its_own_is_asked_as_it_is() -> None:
    make_space(Access.PUBLIC)
    read, viewer = PreparedTogether(_together), Viewer.anonymous()
    for kinds, queries in ((["plain"], 1), (["plain", "one more"], 1), (["plain", "own clock"], 2), (["plain", "own rule"], 2)):
        with CaptureQueriesContext(connection) as caught:
            read.rows(viewer, {kind: [1] for kind in kinds})
        assert len(caught) == queries


def test_a_window_that_closes_closes_what_is_read_together() -> None:
    space, read = make_space(Access.PUBLIC), PreparedTogether(_together)
    assert read.rows(Viewer.anonymous(), {"plain": [space.pk]})
    Space.objects.filter(pk=space.pk).update(visible_until=timezone.now())
    assert not read.rows(Viewer.anonymous(), {"plain": [space.pk]})
