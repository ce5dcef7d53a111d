"""A topic of thousands of posts opens at any number as one of twenty does; pages keep to their budgets."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from community.forum.actions import PostSeed, TopicSeed, bulk_import
from community.forum.models import Topic
from community.forum.queries.posts import window_from
from community.spaces.models import Access, Space
from kernel.viewer import Viewer
from tests.browsers import signed_in
from tests.factories.accounts import make_admin, make_member, viewer_of
from tests.factories.community import make_space

pytestmark = pytest.mark.django_db
GUEST, MEMBER = 8, 14


def fill(space: Space, author: User, *lengths: int) -> list[Topic]:
    """Generated topics of these lengths."""
    start = timezone.now() - timedelta(days=1)
    seeds = [
        TopicSeed(f"Langes Thema {n}", tuple(PostSeed(author.pk, f"Beitrag **{k % 7}**", start + timedelta(seconds=k)) for k in range(n)))
        for n in lengths
    ]
    assert sum(bulk_import(viewer=viewer_of(make_admin()), space_id=space.pk, topics=seeds, announce=False)) == sum(lengths)
    return list(Topic.objects.filter(space=space).order_by("last_number"))


def queries(client: Client, address: str) -> int:
    """How many queries the page takes for somebody who was here before, with no fragment cached."""
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len([query for query in caught if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_any_number_of_a_long_topic_costs_what_a_short_one_costs() -> None:
    author = make_member()
    short, long = fill(make_space(Access.PUBLIC), author, 20, 3000)
    guest, member = Client(), signed_in(make_member())
    for client, budget in ((guest, GUEST), (member, MEMBER)):
        client.get(f"{long.get_absolute_url()}?vor=99999")  # read to its end
        counts = {queries(client, short.get_absolute_url())}
        for query in ("?beitrag=1", "?beitrag=1500", "?beitrag=2990", "?ab=700", "?vor=2000", "?beitrag=99999"):
            counts.add(queries(client, long.get_absolute_url() + query))
        assert len(counts) == 1, counts
        assert counts.pop() <= budget


def test_the_page_of_a_number_is_read_from_the_index() -> None:
    long = fill(make_space(Access.PUBLIC), make_member(), 3000)[0]
    connection.cursor().execute("ANALYZE")
    with CaptureQueriesContext(connection) as caught:
        window = window_from(Viewer.anonymous(), long, 1500)
    assert [post.number for post in window.posts] == list(range(1500, 1520))
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + caught[-1]["sql"])
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "forum_post_number" in plan or "topic_id=? AND number>?" in plan, plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize("name", ["spaces", "latest", "new", "unanswered", "unread", "mine", "drafts", "topic_new"])
def test_lists_keep_to_their_budget_whatever_their_length(name: str) -> None:
    author = make_member()
    spaces = [make_space(Access.PUBLIC) for _ in range(3)]
    member = signed_in(author)
    few = queries(member, reverse(f"forum:{name}"))
    for space in spaces:
        fill(space, author, *[2] * 25)
    many = queries(member, reverse(f"forum:{name}"))
    assert many <= MEMBER
    assert many <= few + 3  # what is shared by all rows, such as their words of the vocabulary
    if name not in {"unread", "mine", "drafts", "topic_new"}:
        assert queries(Client(), reverse(f"forum:{name}")) <= GUEST


def test_a_space_keeps_to_its_budget() -> None:
    author = make_member()
    space = make_space(Access.PUBLIC)
    fill(space, author, *[2] * 30)
    assert queries(Client(), space.get_absolute_url()) <= GUEST
    assert queries(signed_in(author), space.get_absolute_url()) <= MEMBER
