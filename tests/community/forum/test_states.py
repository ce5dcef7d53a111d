"""Closing, pinning, hiding, moving: what changes for whom."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from community.forum.actions import post_hide, topic_hide, topic_move, topic_pin, topic_restore
from community.forum.events import TopicChanged
from community.forum.models import Post
from community.spaces.models import Access
from kernel import changes
from kernel.events import Event, emit
from kernel.kinds import resolve
from kernel.refs import KindRef
from tests.browsers import signed_in
from tests.factories.accounts import make_member, make_moderator, viewer_of
from tests.factories.community import join, make_post, make_space, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """Every event that was emitted."""
    events: list[Event] = []

    def keeping(event: Event) -> None:
        events.append(event)
        emit(event)

    def hear(event: Event) -> None:
        events.append(event)
        emit(event)

    for module in ("states", "topics", "posts", "hiding"):
        monkeypatch.setattr(f"community.forum.actions.{module}.emit", hear)
    return events


def test_a_topic_moved_behind_a_wall_is_gone_for_those_outside_with_every_post(heard: list[Event]) -> None:
    author, outsider, moderator = make_member(), make_member(), make_member()
    public = make_space(Access.PUBLIC, moderators=(moderator,))
    group = make_space(Access.CLOSED, title="Die Arbeitsgruppe", moderators=(moderator,))
    join(group, author)
    topic = make_topic(author, public, title="Erst für alle gedacht")
    post = make_post(author, topic, "Eine Zahl von uns")
    before = changes.versions([f"space.{public.pk}", f"topic.{topic.pk}"])
    topic_move(viewer=viewer_of(moderator), topic_id=topic.pk, space_id=group.pk, reason="Gehört in die Gruppe")
    stranger = signed_in(outsider)
    assert stranger.get(topic.get_absolute_url()).status_code == 404
    assert stranger.get(reverse("forum:post", args=[post.pk])).status_code == 404
    assert "Erst für alle" not in stranger.get(reverse("forum:latest")).content.decode()
    assert resolve(KindRef("post", post.pk), viewer_of(outsider)) is None
    assert signed_in(author).get(topic.get_absolute_url()).status_code == 200
    after = changes.versions([f"space.{public.pk}", f"topic.{topic.pk}"])
    assert all(before[name] != after[name] for name in before)
    moved = next(event for event in heard if isinstance(event, TopicChanged))
    assert set(moved.narrowed) == {KindRef("topic", topic.pk), KindRef("post", post.pk)}
    assert any(signal.action == "removed" and signal.stream == f"space.{public.pk}" for signal in moved.live)


def test_a_hidden_post_stays_hidden_when_its_topic_moves() -> None:
    author, reader, moderator = make_member(), make_member(), make_member()
    here, there = make_space(moderators=(moderator,)), make_space(moderators=(moderator,))
    topic = make_topic(reader, here)
    post = make_post(author, topic)
    post_hide(viewer=viewer_of(moderator), post_id=post.pk, reason="Ein Name")
    topic_move(viewer=viewer_of(moderator), topic_id=topic.pk, space_id=there.pk, reason="Passt besser")
    post.refresh_from_db()
    assert not viewer_of(reader).sees(post)
    assert viewer_of(author).sees(post)


def test_nothing_moves_to_more_people_than_it_was_written_for() -> None:
    author, moderator = make_member(), make_member()
    group, public = make_space(Access.CLOSED, moderators=(moderator,)), make_space(Access.PUBLIC, moderators=(moderator,))
    other = make_space(Access.CLOSED, moderators=(moderator,))
    join(group, author)
    topic = make_topic(author, group)
    for target in (public, other):
        with pytest.raises(ValidationError):
            topic_move(viewer=viewer_of(moderator), topic_id=topic.pk, space_id=target.pk, reason="Versuch")


def test_nobody_moves_into_a_room_they_cannot_read() -> None:
    moderator = make_moderator()
    topic = make_topic(make_member(), make_space(Access.PUBLIC))
    with pytest.raises(Http404):
        topic_move(viewer=viewer_of(moderator), topic_id=topic.pk, space_id=make_space(Access.CLOSED).pk, reason="Versuch")


def test_a_hidden_topic_hides_every_post_and_comes_back_with_all_but_the_hidden_ones() -> None:
    author, reader, moderator = make_member(), make_member(), make_member()
    topic = make_topic(author, make_space(moderators=(moderator,)))
    open_post, hidden = make_post(reader, topic), make_post(reader, topic)
    keeper = viewer_of(moderator)
    post_hide(viewer=keeper, post_id=hidden.pk, reason="Ein Name")
    topic_hide(viewer=keeper, topic_id=topic.pk, reason="Streit")
    assert not Post.objects.visible_to(viewer_of(make_member())).filter(topic=topic).exists()
    assert not Post.objects.visible_to(viewer_of(reader)).filter(topic=topic).exists()
    topic_restore(viewer=keeper, topic_id=topic.pk)
    seen = set(Post.objects.visible_to(viewer_of(make_member())).filter(topic=topic).values_list("number", flat=True))
    assert seen == {1, open_post.number}


def test_members_moderate_nothing() -> None:
    topic = make_topic(make_member())
    with pytest.raises(Http404):
        topic_pin(viewer=viewer_of(make_member()), topic_id=topic.pk)


def test_pinned_topics_lead_their_space() -> None:
    author, moderator = make_member(), make_member()
    space = make_space(moderators=(moderator,))
    old, new = make_topic(author, space, title="Zuerst da gewesen"), make_topic(author, space, title="Danach gekommen")
    topic_pin(viewer=viewer_of(moderator), topic_id=old.pk)
    page = signed_in(author).get(space.get_absolute_url()).content.decode()
    assert page.index(old.title) < page.index(new.title)
    assert page.count(f'href="{old.get_absolute_url()}') == 1
