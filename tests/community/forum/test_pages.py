"""Every page of the forum, through HTTP."""

import pytest
from django.test import Client
from django.urls import reverse

from community.forum.actions import post_delete, post_edit, topic_hide
from community.forum.models import ReadMark
from community.spaces.models import Access
from tests.browsers import signed_in
from tests.factories.accounts import make_management, make_member, make_representation, viewer_of
from tests.factories.community import join, make_post, make_space, make_topic

pytestmark = pytest.mark.django_db


def test_a_guest_reads_a_public_topic_and_finds_the_way_to_sign_in(client: Client) -> None:
    author = make_member(name="Karin Wolf")
    topic = make_topic(author, make_space(Access.PUBLIC), title="Handscanner und Leistungskontrolle")
    make_post(author, topic, "Wir haben **jede** Auswertung ausgeschlossen.")
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "Handscanner und Leistungskontrolle" in page
    assert "<strong>jede</strong>" in page
    assert "Karin Wolf" in page
    assert "/konto/login/" in page


def test_a_guests_topic_holds_nothing_that_belongs_to_one_visit(client: Client) -> None:
    topic = make_topic(make_member(), make_space(Access.PUBLIC))
    response = client.get(topic.get_absolute_url())
    page = response.content.decode()
    assert "csrf" not in page.lower()
    assert 'method="post"' not in page
    assert f"topic.{topic.pk}" in getattr(response, "hub_depends", ())
    assert "csrftoken" not in response.cookies


@pytest.mark.parametrize("access", [Access.MEMBERS, Access.REPRESENTATION, Access.CLOSED])
def test_a_guest_sees_no_trace_of_what_is_behind_a_wall(client: Client, access: str) -> None:
    author = make_representation()
    space = make_space(access, title="Geheimraum", slug="geheimraum")
    join(space, author)
    topic = make_topic(author, space, title="Geheimes Thema hier")
    post = make_post(author, topic)
    for address in (topic.get_absolute_url(), space.get_absolute_url(), reverse("forum:post", args=[post.pk])):
        assert client.get(address).status_code == 404
    for name in ("spaces", "latest", "new", "unanswered"):
        assert "Geheim" not in client.get(reverse(f"forum:{name}")).content.decode()


def test_the_employer_of_a_represented_company_finds_nothing_of_the_representations_space() -> None:
    councillor = make_representation()
    manager = make_management(councillor.profile.company)
    space = make_space(Access.REPRESENTATION, title="Raum der Vertretungen")
    topic = make_topic(councillor, space, title="Verhandlung über Schichten")
    theirs, ours = signed_in(manager), signed_in(councillor)
    assert ours.get(topic.get_absolute_url()).status_code == 200
    assert theirs.get(topic.get_absolute_url()).status_code == 404
    assert "Raum der Vertretungen" in ours.get(reverse("forum:spaces")).content.decode()
    assert "Raum der Vertretungen" not in theirs.get(reverse("forum:spaces")).content.decode()
    assert "Verhandlung" not in theirs.get(reverse("forum:latest")).content.decode()


def test_a_wrong_slug_leads_to_the_right_one(client: Client) -> None:
    topic = make_topic(make_member(), make_space(Access.PUBLIC))
    response = client.get(f"/austausch/t/{topic.pk}/etwas-anderes/?beitrag=1")
    assert response.status_code == 301
    assert response["Location"] == f"{topic.get_absolute_url()}?beitrag=1"


def test_a_hidden_topic_is_gone_for_readers_and_there_for_its_author() -> None:
    author, reader, moderator = make_member(), make_member(), make_member()
    topic = make_topic(author, make_space(moderators=(moderator,)), title="Etwas Verbotenes steht hier")
    topic_hide(viewer=viewer_of(moderator), topic_id=topic.pk, reason="Nennt Namen")
    assert signed_in(reader).get(topic.get_absolute_url()).status_code == 404
    assert "Verbotenes" not in signed_in(reader).get(reverse("forum:latest")).content.decode()
    assert signed_in(author).get(topic.get_absolute_url()).status_code == 200
    assert signed_in(moderator).get(topic.get_absolute_url()).status_code == 200


def test_reading_marks_what_was_on_the_page_and_the_next_visit_jumps_behind_it() -> None:
    author, reader = make_member(), make_member()
    topic = make_topic(author)
    for _ in range(3):
        make_post(author, topic)
    client = signed_in(reader)
    client.get(topic.get_absolute_url())
    assert ReadMark.objects.get(user=reader, topic=topic).last_number == 4
    for _ in range(30):
        make_post(author, topic)
    assert "?ungelesen#neu" in client.get(reverse("forum:unread")).content.decode()
    page = client.get(f"{topic.get_absolute_url()}?ungelesen").content.decode()
    assert 'id="neu"' in page
    assert page.index('id="neu"') < page.index('id="post-5"')
    assert 'id="post-4"' not in page


def test_the_lists_show_what_they_say() -> None:
    asker, reader = make_member(), make_member()
    space = make_space()
    alone = make_topic(asker, space, title="Noch ohne Antwort geblieben")
    talked = make_topic(asker, space, title="Hier wurde geantwortet")
    make_post(reader, talked)
    client = signed_in(reader)
    unanswered = client.get(reverse("forum:unanswered")).content.decode()
    assert alone.title in unanswered
    assert talked.title not in unanswered
    mine = client.get(reverse("forum:mine")).content.decode()
    assert talked.title in mine
    assert alone.title not in mine


def test_a_list_goes_on_where_its_first_page_ended() -> None:
    author = make_member()
    space = make_space()
    titles = [make_topic(author, space, title=f"Thema mit der Nummer {number:03}").title for number in range(25)]
    client = signed_in(author)
    first = client.get(space.get_absolute_url())
    second = client.get(first.context["older_url"])
    shown = [row["topic"].title for page in (first, second) for row in page.context["topics"]]
    assert shown == titles[::-1]


def test_the_history_shows_what_was_changed_word_by_word() -> None:
    author = make_member()
    post = make_post(author, make_topic(author), "Wir regeln das im Ausschuss")
    post_edit(viewer=viewer_of(author), post_id=post.pk, source="Wir regeln das im Betriebsrat", edition=0)
    page = signed_in(make_member()).get(reverse("forum:post_history", args=[post.pk])).content.decode()
    assert "<del>Ausschuss</del>" in page
    assert "<ins>Betriebsrat</ins>" in page


@pytest.mark.parametrize("query", ["?beitrag=99999999999999999999", "?ab=-1", "?vor=x", "?beitrag=0", "?nach=1-2", "?ungelesen"])
def test_odd_addresses_still_show_the_topic(client: Client, query: str) -> None:
    topic = make_topic(make_member(), make_space(Access.PUBLIC))
    assert client.get(topic.get_absolute_url() + query).status_code == 200


def test_the_exchange_opens_with_its_rooms_and_what_was_said_last(client: Client) -> None:
    author = make_member()
    topic = make_topic(author, make_space(Access.PUBLIC, title="Werkstatt"), title="Zuletzt gefragt")
    closed = make_topic(author, make_space(Access.MEMBERS), title="Nur unter Mitgliedern gefragt")
    page = client.get(reverse("forum:spaces")).content.decode()
    assert topic.get_absolute_url() in page
    assert closed.title not in page
    assert "/konto/signup/" in page
    inside = signed_in(make_member()).get(reverse("forum:spaces")).content.decode()
    assert closed.title in inside
    assert reverse("forum:drafts") in inside


def test_every_post_offers_to_be_quoted_in_words_unless_its_text_is_gone(client: Client) -> None:
    author = make_member()
    topic = make_topic(author, make_space(Access.PUBLIC))
    post = make_post(author, topic)
    link = f"?zitat={post.pk}&amp;ab={post.number}#composer"
    assert link in client.get(topic.get_absolute_url()).content.decode()
    post_delete(viewer=viewer_of(author), post_id=post.pk)
    assert link not in client.get(topic.get_absolute_url()).content.decode()


def test_a_shortened_link_to_a_topic_leads_to_it(client: Client) -> None:
    topic = make_topic(make_member(), make_space(Access.PUBLIC))
    response = client.get(f"/austausch/t/{topic.pk}/?beitrag=1")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{topic.get_absolute_url()}?beitrag=1"
    hidden = make_topic(make_member(), make_space(Access.MEMBERS))
    assert client.get(f"/austausch/t/{hidden.pk}/").status_code == 404
