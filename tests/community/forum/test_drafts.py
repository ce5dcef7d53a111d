"""Nothing typed is lost: two tabs, late saves, sending, places that closed."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.forum.actions import draft_save, post_reply
from community.forum.drafting import DraftContent, DraftRef
from community.forum.models import Draft
from community.spaces.actions import member_leave
from community.spaces.models import Access
from kernel.viewer import Viewer
from tests.browsers import signed_in
from tests.factories.accounts import make_member, viewer_of
from tests.factories.community import join, make_space, make_topic

pytestmark = pytest.mark.django_db
PLACE = "topic.1"


def save(viewer: Viewer, tab: DraftRef, text: str) -> DraftRef:
    """One autosave of a tab; where it goes on."""
    row = draft_save(viewer=viewer, draft=tab, content=DraftContent(source=text))
    return DraftRef(PLACE, row.copy, row.version)


def test_two_tabs_never_overwrite_each_other() -> None:
    viewer = viewer_of(make_member())
    one = two = DraftRef(PLACE)
    one = save(viewer, one, "Aus dem ersten Fenster")
    two = save(viewer, two, "Aus dem zweiten Fenster")
    one = save(viewer, one, "Aus dem ersten Fenster, weiter")
    two = save(viewer, two, "Aus dem zweiten Fenster, weiter")
    kept = {draft.source for draft in Draft.objects.filter(user_id=viewer.user_id or 0)}
    assert kept == {"Aus dem ersten Fenster, weiter", "Aus dem zweiten Fenster, weiter"}


steps = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["type", "save", "lose answer"]), st.text("abc ", max_size=4)), max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_the_tabs_do_the_last_saved_text_of_each_is_kept(story: list[tuple[int, str, str]]) -> None:
    """A tab whose answer got lost goes on from the version it knows; its text must be kept all the same."""
    viewer = viewer_of(make_member())
    tabs = [DraftRef(PLACE)] * 3
    texts, saved = ["", "", ""], ["", "", ""]
    for tab, what, letters in story:
        if what == "type":
            texts[tab] += letters
            continue
        went_on = save(viewer, tabs[tab], texts[tab])
        saved[tab] = texts[tab]
        if what == "save":
            tabs[tab] = went_on
    kept = {draft.source.strip() for draft in Draft.objects.filter(user_id=viewer.user_id or 0)}
    assert {text.strip() for text in saved if text.strip()} <= kept


def test_a_late_save_of_what_was_sent_does_not_bring_the_draft_back() -> None:
    writer = make_member()
    topic = make_topic(make_member())
    viewer, place = viewer_of(writer), f"topic.{topic.pk}"
    row = draft_save(viewer=viewer, draft=DraftRef(place), content=DraftContent(source="Fertig."))
    post_reply(viewer=viewer, topic_id=topic.pk, source="Fertig.", draft=DraftRef(place, row.copy, row.version))
    draft_save(viewer=viewer, draft=DraftRef(place, row.copy, row.version), content=DraftContent(source="Fertig."))
    assert all(draft.is_empty for draft in Draft.objects.filter(user=writer))


def test_sending_one_tab_keeps_what_the_other_tab_wrote() -> None:
    writer = make_member()
    topic = make_topic(make_member())
    viewer, place = viewer_of(writer), f"topic.{topic.pk}"
    first = draft_save(viewer=viewer, draft=DraftRef(place), content=DraftContent(source="Kurze Antwort"))
    draft_save(viewer=viewer, draft=DraftRef(place, 0, first.version), content=DraftContent(source="Ganz andere Antwort"))
    post_reply(viewer=viewer, topic_id=topic.pk, source="Kurze Antwort", draft=DraftRef(place, 0, first.version))
    assert Draft.objects.get(user=writer).source == "Ganz andere Antwort"


def test_the_composer_begins_with_the_kept_draft() -> None:
    writer = make_member()
    topic = make_topic(make_member())
    client = signed_in(writer)
    client.post(reverse("forum:draft_save"), {"draft_place": f"topic.{topic.pk}", "source": "Angefangen und"})
    assert client.get(topic.get_absolute_url()).context["form"]["source"].value() == "Angefangen und"


def test_drafts_are_nobody_elses() -> None:
    writer, other = make_member(), make_member()
    draft = draft_save(viewer=viewer_of(writer), draft=DraftRef("new"), content=DraftContent(source="Mein Geheimnis"))
    client = signed_in(other)
    assert "Geheimnis" not in client.get(reverse("forum:drafts")).content.decode()
    assert client.get(reverse("forum:draft", args=[draft.pk])).status_code == 404
    assert client.post(reverse("forum:draft_discard", args=[draft.pk])).status_code == 404
    assert "Geheimnis" in signed_in(writer).get(reverse("forum:drafts")).content.decode()


def test_a_draft_of_a_room_that_closed_keeps_its_text_and_forgets_the_rooms_name() -> None:
    writer = make_member()
    space = make_space(Access.CLOSED, title="Arbeitsgruppe Cobots")
    join(space, writer)
    topic = make_topic(writer, space, title="Das Thema der Gruppe")
    draft_save(viewer=viewer_of(writer), draft=DraftRef(f"topic.{topic.pk}"), content=DraftContent(source="Noch nicht fertig"))
    member_leave(viewer=viewer_of(writer), space_id=space.pk)
    page = signed_in(writer).get(reverse("forum:drafts")).content.decode()
    assert "Noch nicht fertig" in page
    assert "Das Thema der Gruppe" not in page


def test_who_waits_for_a_role_keeps_the_first_question_without_a_script() -> None:
    writer = make_member()
    client = signed_in(writer)
    sent = {"kind": "question", "title": "Meine erste Frage", "source": "Wie fängt man an?", "keep": "1"}
    response = client.post(reverse("forum:topic_new"), sent)
    assert response["Location"] == reverse("forum:drafts")
    assert client.get(reverse("forum:topic_new")).context["form"]["title"].value() == "Meine erste Frage"


@pytest.mark.parametrize("sent", [{}, {"draft_place": "../etc"}, {"draft_place": "topic.x"}, {"draft_place": "topic.1" * 30}])
def test_unknown_places_hold_no_drafts(sent: dict[str, str]) -> None:
    assert signed_in(make_member()).post(reverse("forum:draft_save"), sent).status_code == 404


def test_a_draft_nobody_could_send_is_refused() -> None:
    response = signed_in(make_member()).post(reverse("forum:draft_save"), {"draft_place": "new", "source": "x" * 50_000})
    assert response.status_code == 422
    assert response.json()["error"]
