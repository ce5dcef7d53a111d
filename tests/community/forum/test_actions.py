import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from community.forum import actions
from community.forum.models import Post, ReadMark
from community.spaces.models import Access
from tests.factories.accounts import make_management, make_member, make_representation, viewer_of
from tests.factories.community import make_post, make_space, make_topic

pytestmark = pytest.mark.django_db


def test_posts_get_the_numbers_one_two_three() -> None:
    author = make_member()
    topic = make_topic(author)
    numbers = [make_post(author, topic).number for _ in range(3)]
    topic.refresh_from_db()
    assert (numbers, topic.last_number, topic.post_count) == ([2, 3, 4], 4, 4)


def test_the_same_form_sent_twice_makes_one_post() -> None:
    author = make_member()
    topic = make_topic(author)
    first = make_post(author, topic, key="abc")
    assert make_post(author, topic, key="abc") == first
    assert Post.objects.filter(topic=topic).count() == 2


def test_management_of_a_represented_company_never_sees_the_representations_room() -> None:
    councillor = make_representation()
    manager = make_management(councillor.profile.company)
    other = make_representation()
    topic = make_topic(other, make_space(Access.REPRESENTATION))
    assert viewer_of(councillor).sees(topic)
    assert not viewer_of(manager).sees(topic)
    with pytest.raises(Http404):
        actions.post_reply(viewer=viewer_of(manager), topic_id=topic.pk, source="Hallo")


def test_a_hidden_post_is_seen_by_its_author_and_the_moderators_only() -> None:
    author, moderator, reader = make_member(), make_member(), make_member()
    topic = make_topic(reader, make_space(moderators=(moderator,)))
    post = make_post(author, topic)
    actions.post_hide(viewer=viewer_of(moderator), post_id=post.pk, reason="Nennt eine Kollegin beim Namen")
    post.refresh_from_db()
    assert viewer_of(author).sees(post)
    assert viewer_of(moderator).sees(post)
    assert not viewer_of(reader).sees(post)


def test_hiding_needs_a_reason() -> None:
    moderator = make_member()
    topic = make_topic(make_member(), make_space(moderators=(moderator,)))
    with pytest.raises(ValidationError):
        actions.topic_hide(viewer=viewer_of(moderator), topic_id=topic.pk, reason=" ")


def test_an_edit_that_started_from_an_older_edition_changes_nothing() -> None:
    author = make_member()
    post = make_post(author, make_topic(author), "Eins")
    actions.post_edit(viewer=viewer_of(author), post_id=post.pk, source="Zwei", edition=0)
    with pytest.raises(actions.EditedMeanwhile) as caught:
        actions.post_edit(viewer=viewer_of(author), post_id=post.pk, source="Drei", edition=0)
    assert caught.value.post.source == "Zwei"


def test_an_own_topic_is_read_and_marks_only_move_forward() -> None:
    author, other = make_member(), make_member()
    topic = make_topic(author)
    make_post(other, topic)
    topic.refresh_from_db()
    actions.mark_read(viewer=viewer_of(author), topic=topic, number=2)
    actions.mark_read(viewer=viewer_of(author), topic=topic, number=1)
    assert ReadMark.objects.get(user=author, topic=topic).last_number == 2
