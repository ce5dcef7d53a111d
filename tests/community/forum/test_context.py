"""The column beside a topic: its words, the norms its posts cite, the story that came of it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from community.forum.actions import post_delete, post_edit
from community.forum.actions.topics import Facets
from community.forum.models import Topic
from community.spaces.models import Access
from content.pages.audiences import Who
from kernel.kinds import ref_of
from knowledge.stories.actions import story_grown
from tests.browsers import signed_in
from tests.factories.accounts import make_member, viewer_of
from tests.factories.community import make_post, make_space, make_topic
from tests.factories.stories import make_story
from tests.factories.taxonomy import branch, challenge, region

pytestmark = pytest.mark.django_db
GROWN = "Aus diesem Thema wurde diese Transfergeschichte"


def public_topic(author: User | None = None, **fields: object) -> Topic:
    """A topic everybody may read."""
    return make_topic(author or make_member(), make_space(Access.PUBLIC), **fields)


def column(client: Client, topic: Topic) -> str:
    """What stands beside the topic."""
    page = client.get(topic.get_absolute_url()).content.decode()
    return page[page.index('<aside class="aside"') :]


def test_a_topic_names_what_it_is_about_and_leads_to_more_of_it(client: Client) -> None:
    words = (branch(), challenge(), region())
    shown = column(client, public_topic(facets=Facets(branches=(words[0].pk,), challenges=(words[1].pk,), regions=(words[2].pk,))))
    for word in words:
        assert word.name_de in shown
    assert f"/suche/?branche={branch().slug}" in shown
    assert f"/suche/?region={region().slug}" in shown
    assert f"/transfergeschichten/?herausforderung={challenge().slug}" in shown


def test_the_words_speak_the_language_of_the_page(client: Client) -> None:
    topic = public_topic(facets=Facets(branches=(branch().pk,)))
    address = f"/en{topic.get_absolute_url()}"
    with override("en"):
        page = client.get(address).content.decode()
    assert branch().name_en in page
    assert f"/en/suche/?branche={branch().slug}" in page


def test_norms_of_the_posts_stand_beside_them_once_with_their_page(client: Client) -> None:
    author = make_member()
    topic = public_topic(author, source="Gilt § 87 Abs. 1 Nr. 6 BetrVG hier?")
    make_post(author, topic, "Ja, und §87 (1) 7 BetrVG auch. Dazu Art. 88 DSGVO.")
    shown = column(client, topic)
    assert shown.count('href="/normen/betrvg/87/"') == 1
    assert "Art. 88 DSGVO" in shown


def test_a_norm_leaves_the_column_with_the_words_that_cited_it() -> None:
    author = make_member()
    topic = public_topic(author, source="Eine Frage ohne Paragrafen.")
    edited, deleted = make_post(author, topic, "Schau in § 90 BetrVG."), make_post(author, topic, "Und in § 91 BetrVG.")
    reader = signed_in(make_member())
    assert "/normen/betrvg/90/" in column(reader, topic)
    post_edit(viewer=viewer_of(author), post_id=edited.pk, edition=0, source="Schau ins Gesetz.")
    post_delete(viewer=viewer_of(author), post_id=deleted.pk)
    assert "/normen/betrvg/9" not in column(reader, topic)


def test_the_story_that_came_of_a_topic_is_named_there_and_names_the_topic(client: Client) -> None:
    topic, story = public_topic(), make_story(title="Was aus der Frage wurde")
    assert GROWN not in column(client, topic)
    story_grown(story=story, topic=ref_of(topic))
    shown = column(client, topic)
    assert GROWN in shown
    assert "Was aus der Frage wurde" in shown
    assert topic.get_absolute_url() in client.get(story.get_absolute_url()).content.decode()


def test_neither_side_shows_what_the_reader_may_not_read(client: Client) -> None:
    public, members = public_topic(), make_topic(make_member(), make_space(Access.MEMBERS), title="Nur unter Mitgliedern")
    story_grown(story=make_story(title="Nur für das Team", who=Who.STAFF), topic=ref_of(public))
    told = make_story(title="Für alle erzählt")
    story_grown(story=told, topic=ref_of(members))
    assert "Nur für das Team" not in column(client, public)
    assert "Nur unter Mitgliedern" not in client.get(told.get_absolute_url()).content.decode()
    member = signed_in(make_member())
    assert "Nur unter Mitgliedern" in member.get(told.get_absolute_url()).content.decode()
    assert "Für alle erzählt" in column(member, members)


def test_editors_paste_the_address_of_the_topic() -> None:
    topic, story = public_topic(), make_story()
    for address in (f"https://hub.example/en{topic.get_absolute_url()}?beitrag=3#post-3", topic.get_absolute_url(), f"topic:{topic.pk}"):
        story.origin = address
        story.full_clean()
        assert story.origin == f"topic:{topic.pk}"
    for wrong in ("https://hub.example/aktuelles/", "irgendwo"):
        story.origin = wrong
        with pytest.raises(ValidationError, match="Adresse"):
            story.full_clean()
