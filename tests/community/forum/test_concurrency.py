"""Many at once: numbers stay gapless, a form makes one post, edits are never lost. On SQLite and on PostgreSQL."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.forum.actions import (
    EditedMeanwhile,
    draft_save,
    post_delete,
    post_edit,
    post_hide,
    post_reply,
    post_restore,
    reaction_toggle,
)
from community.forum.drafting import DraftContent, DraftRef
from community.forum.models import Draft, Post, Topic
from tests.factories.accounts import make_member, viewer_of
from tests.factories.community import make_post, make_space, make_topic


def together(*acts: Callable[[], object]) -> list[Any]:
    """Do these at the same time; what each returned or raised."""
    barrier = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results[place] = act()
        except Exception as error:  # noqa: BLE001  # what a thread raised is looked at by the test
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_answers_sent_at_once_get_gapless_numbers() -> None:
    topic = make_topic(make_member())
    viewers = [viewer_of(make_member()) for _ in range(6)]
    results = together(*(lambda viewer=viewer: post_reply(viewer=viewer, topic_id=topic.pk, source="Gleichzeitig") for viewer in viewers))
    assert sorted(post.number for post in results) == [2, 3, 4, 5, 6, 7]
    topic.refresh_from_db()
    assert (topic.last_number, topic.post_count) == (7, 7)


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_two_clicks_at_once_makes_one_post() -> None:
    topic = make_topic(make_member())
    viewer = viewer_of(make_member())
    results = together(*[lambda: post_reply(viewer=viewer, topic_id=topic.pk, source="Doppelt", key="k1")] * 3)
    assert len({post.pk for post in results}) == 1
    assert Post.objects.filter(topic=topic).count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_once_one_is_saved_and_the_other_is_told() -> None:
    author = make_member()
    post = make_post(author, make_topic(author), "Anfang")
    viewer = viewer_of(author)
    results = together(*(lambda text=text: post_edit(viewer=viewer, post_id=post.pk, source=text, edition=0) for text in ("Eins", "Zwei")))
    assert sorted(type(result).__name__ for result in results) == ["EditedMeanwhile", "Post"]
    told = next(result for result in results if isinstance(result, EditedMeanwhile))
    post.refresh_from_db()
    assert told.post.source == post.source


@pytest.mark.django_db(transaction=True)
def test_reactions_at_once_are_all_counted() -> None:
    post = make_post(make_member(), make_topic(make_member()))
    viewers = [viewer_of(make_member()) for _ in range(5)]
    together(*(lambda viewer=viewer: reaction_toggle(viewer=viewer, post_id=post.pk, name="helpful") for viewer in viewers))
    post.refresh_from_db()
    assert post.helpful_count == 5


@pytest.mark.django_db(transaction=True)
def test_tabs_that_save_at_once_are_all_kept() -> None:
    viewer = viewer_of(make_member())
    texts = [f"Aus Fenster {number}" for number in range(4)]
    together(*(lambda text=text: draft_save(viewer=viewer, draft=DraftRef("new"), content=DraftContent(source=text)) for text in texts))
    assert {draft.source for draft in Draft.objects.filter(user_id=viewer.user_id or 0)} == set(texts)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["reply", "delete", "hide", "restore"]), max_size=14))
def test_whatever_happens_numbers_stay_gapless_and_counters_true(story: list[str]) -> None:
    author, moderator = make_member(), make_member()
    topic = make_topic(author, make_space(moderators=(moderator,)))
    keeper = viewer_of(moderator)
    for what in story:
        posts = Post.objects.filter(topic=topic, number__gt=1)
        visible, hidden = posts.filter(state="visible").first(), posts.filter(state="hidden").first()
        if what == "reply":
            make_post(author, topic)
        elif what == "delete" and visible:
            post_delete(viewer=viewer_of(author), post_id=visible.pk)
        elif what == "hide" and visible:
            post_hide(viewer=keeper, post_id=visible.pk, reason="Probe")
        elif what == "restore" and hidden:
            post_restore(viewer=keeper, post_id=hidden.pk)
    stands = Topic.objects.get(pk=topic.pk)
    posts = Post.objects.filter(topic=topic)
    assert sorted(posts.values_list("number", flat=True)) == list(range(1, stands.last_number + 1))
    assert stands.post_count == posts.filter(state="visible").count()
