"""A members' space with a moderator, and a topic in it."""

from dataclasses import dataclass

import pytest

from accounts.models import User
from community.forum.models import Post, Topic
from community.spaces.models import Access, Space
from tests.factories.accounts import make_member
from tests.factories.community import join, make_post, make_space, make_topic


@dataclass
class Room:
    """Everybody and everything the tests speak of."""

    moderator: User
    author: User
    reader: User
    space: Space
    topic: Topic
    post: Post


@pytest.fixture
def room(db: None, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr("mailing.tasks.send_due", lambda **_: 0)
    return make_room(Access.PUBLIC)


def make_room(access: str) -> Room:
    moderator, author, reader = make_member(), make_member(), make_member()
    space = make_space(access, moderators=(moderator,))
    if access == Access.CLOSED:
        join(space, author)
    topic = make_topic(author, space)
    return Room(moderator, author, reader, space, topic, make_post(author, topic, "Ein Satz, der jemanden verletzt."))
