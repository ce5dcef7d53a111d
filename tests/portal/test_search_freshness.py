"""What the page of results keeps in memory is never older than what people and rooms are called."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions import profile_change
from community.spaces.actions import space_change
from community.spaces.actions.rooms import Settings
from community.spaces.models import Access
from tests.browsers import signed_in
from tests.factories.accounts import make_member, make_moderator, viewer_of
from tests.factories.community import join, make_space, make_topic

pytestmark = pytest.mark.django_db


def found(client: Client, text: str) -> str:
    """The page of results."""
    return client.get("/suche/", {"q": text}).content.decode()


def test_a_new_name_and_a_new_wall_show_at_once() -> None:
    author, moderator = make_member(name="Frauke Alt"), make_moderator()
    space = make_space(Access.CLOSED, moderators=(moderator,), title="Arbeitsgruppe Kran")
    join(space, author)
    make_topic(author, space, title="Kranführerschein für alle")
    reader = signed_in(author)
    for _again in range(2):
        page = found(reader, "Kranführerschein")
        assert "Frauke Alt" in page
        assert "Arbeitsgruppe Kran" in page
    profile_change(user=author, name="Frauke Neu")
    space_change(viewer=viewer_of(moderator), space=space, settings=Settings(title="Arbeitsgruppe Hafen", access=Access.CLOSED))
    page = found(reader, "Kranführerschein")
    assert "Frauke Neu" in page
    assert "Frauke Alt" not in page
    assert "Arbeitsgruppe Hafen" in page
    assert "Arbeitsgruppe Kran" not in page


def test_results_of_all_kinds_are_checked_in_one_query() -> None:
    author = make_member()
    make_topic(author, make_space(Access.MEMBERS), title="Kranführerschein für alle")
    reader = signed_in(author)
    found(reader, "Kranführerschein")
    with CaptureQueriesContext(connection) as caught:
        found(reader, "Kranführerschein")
    assert sum('"community_forum_topic"' in query["sql"] for query in caught) == 1
    assert len(caught) <= 12
