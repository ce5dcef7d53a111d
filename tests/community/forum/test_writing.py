"""Answering, editing, deleting, hiding, reacting: through forms, with everything that can go wrong."""

import re

import pytest
from django.urls import reverse

from community.forum.actions import post_edit, post_hide, post_reply, topic_close
from community.forum.models import Draft, Post, PostReference, Topic
from community.spaces.models import Access
from tests.browsers import signed_in
from tests.factories.accounts import make_member, make_representation, viewer_of
from tests.factories.community import make_post, make_space, make_topic

pytestmark = pytest.mark.django_db


def test_an_answer_is_posted_once_however_often_the_form_is_sent() -> None:
    author = make_member()
    topic = make_topic(make_member())
    client = signed_in(author)
    [key] = re.findall(r'name="submission" value="(\w+)"', client.get(topic.get_absolute_url()).content.decode())
    sent = {"source": "Bei uns steht es in der BV.", "submission": key, "shown_as": "name"}
    first = client.post(reverse("forum:reply", args=[topic.pk]), sent)
    second = client.post(reverse("forum:reply", args=[topic.pk]), sent)
    assert first["Location"] == second["Location"]
    assert Post.objects.filter(topic=topic, account=author).count() == 1
    assert "Bei uns steht es in der BV." in client.get(first["Location"].split("#")[0]).content.decode()


@pytest.mark.parametrize("source", ["", "   \n ", "x" * 20_001, "<!-- -->"])
def test_what_cannot_be_posted_stays_in_the_form_with_a_sentence(source: str) -> None:
    topic = make_topic(make_member())
    client = signed_in(make_member())
    response = client.post(reverse("forum:reply", args=[topic.pk]), {"source": source, "shown_as": "name"})
    if source == "<!-- -->":  # raw HTML is only words
        assert response.status_code == 302
        return
    assert response.status_code == 422
    assert response.context["form"].errors
    assert response.context["form"]["source"].value() == source
    assert Post.objects.filter(topic=topic).count() == 1


def test_script_in_a_text_is_shown_as_words_and_never_runs() -> None:
    author = make_member()
    topic = make_topic(author)
    make_post(author, topic, '<script>alert("x")</script> [klick](javascript:alert(1)) <img src=x onerror=alert(1)>')
    page = signed_in(author).get(topic.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "javascript:alert" not in re.findall(r'href="([^"]*)"', page)
    assert "<img src=x" not in page


def test_a_pseudonym_shows_instead_of_the_name_on_every_surface() -> None:
    author = make_member(name="Bernd Niemand")
    topic = make_topic(make_member())
    client = signed_in(author)
    sent = {"source": "Das bleibt unter uns.", "shown_as": "pseudonym", "pseudonym": "Nachtschicht"}
    url = client.post(reverse("forum:reply", args=[topic.pk]), sent)["Location"].split("#")[0]
    reader = signed_in(make_member())
    for address in (url, reverse("forum:post", args=[Post.objects.get(account=author).pk])):
        page = reader.get(address).content.decode()
        assert "Nachtschicht" in page
        assert "Bernd" not in page
        assert author.profile.handle not in page


def test_a_closed_topic_takes_no_answer_and_keeps_what_was_typed() -> None:
    moderator, author = make_member(), make_member()
    topic = make_topic(author, make_space(moderators=(moderator,)))
    topic_close(viewer=viewer_of(moderator), topic_id=topic.pk)
    response = signed_in(author).post(reverse("forum:reply", args=[topic.pk]), {"source": "Noch etwas", "shown_as": "name"})
    assert response.status_code == 422
    assert Post.objects.filter(topic=topic).count() == 1
    assert response.context["why_not"]


def test_nobody_answers_in_a_room_they_cannot_read() -> None:
    topic = make_topic(make_representation(), make_space(Access.REPRESENTATION))
    outsider = signed_in(make_member())
    assert outsider.post(reverse("forum:reply", args=[topic.pk]), {"source": "Hallo"}).status_code == 404
    assert outsider.get(reverse("forum:topic_new_in", args=[topic.space.slug])).status_code == 404
    assert outsider.post(reverse("forum:topic_new"), {"space": topic.space_id, "title": "Ein Thema hier", "source": "x"}).status_code == 422


def test_a_new_topic_says_before_posting_who_will_see_it_and_opens() -> None:
    author = make_member()
    space = make_space(Access.PUBLIC)
    client = signed_in(author)
    page = client.get(reverse("forum:topic_new_in", args=[space.slug]))
    assert page.context["receipt"].public
    sent = {
        "space": space.pk,
        "kind": "question",
        "title": "Wie lange speichert ihr Scannerdaten?",
        "source": "Bei uns 6 Monate.",
        "shown_as": "name",
    }
    response = client.post(reverse("forum:topic_new_in", args=[space.slug]), sent)
    topic = Topic.objects.get(space=space)
    assert response["Location"] == topic.get_absolute_url() == f"/austausch/t/{topic.pk}/wie-lange-speichert-ihr-scannerdaten/"


def test_a_short_title_is_refused_and_the_text_kept() -> None:
    space = make_space()
    client = signed_in(make_member())
    response = client.post(
        reverse("forum:topic_new_in", args=[space.slug]), {"space": space.pk, "kind": "question", "title": "Hm", "source": "Lang."}
    )
    assert response.status_code == 422
    assert "title" in response.context["form"].errors
    assert response.context["form"]["source"].value() == "Lang."


def test_a_second_edit_that_began_before_the_first_was_saved_shows_both_texts() -> None:
    author = make_member()
    post = make_post(author, make_topic(author), "Die Frist beträgt sechs Monate.")
    client = signed_in(author)
    old = client.get(reverse("forum:post_edit", args=[post.pk])).context["form"].initial["edition"]
    post_edit(viewer=viewer_of(author), post_id=post.pk, source="Die Frist beträgt drei Monate.", edition=0)
    response = client.post(reverse("forum:post_edit", args=[post.pk]), {"source": "Die Frist beträgt sechs Wochen.", "edition": old})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Die Frist beträgt drei Monate." in page
    assert response.context["form"]["source"].value() == "Die Frist beträgt sechs Wochen."
    edition = response.context["form"]["edition"].value()
    again = client.post(reverse("forum:post_edit", args=[post.pk]), {"source": "Drei Monate oder sechs Wochen.", "edition": edition})
    assert again.status_code == 302
    post.refresh_from_db()
    assert post.source == "Drei Monate oder sechs Wochen."
    assert [row.source for row in post.revisions.order_by("edition")] == [
        "Die Frist beträgt sechs Monate.",
        "Die Frist beträgt drei Monate.",
    ]


def test_others_neither_edit_nor_delete_a_post() -> None:
    post = make_post(make_member(), make_topic(make_member()))
    other = signed_in(make_member())
    assert other.get(reverse("forum:post_edit", args=[post.pk])).status_code == 404
    assert other.post(reverse("forum:post_edit", args=[post.pk]), {"source": "Anders", "edition": 0}).status_code == 404
    assert other.post(reverse("forum:post_delete", args=[post.pk])).status_code == 404


def test_a_deleted_post_leaves_a_trace_and_its_words_leave_page_quotes_and_history() -> None:
    author, quoter = make_member(), make_member()
    topic = make_topic(quoter)
    post = make_post(author, topic, "Ein Satz, der mir leidtut.")
    make_post(quoter, topic, f"> [post:{post.pk}]\n> Ein Satz, der mir leidtut.\n\nFinde ich auch.")
    signed_in(author).post(reverse("forum:post_delete", args=[post.pk]))
    reader = signed_in(quoter)
    page = reader.get(topic.get_absolute_url()).content.decode()
    assert f'id="post-{post.number}"' in page
    assert "leidtut" not in page
    assert "Finde ich auch." in page
    assert reader.get(reverse("forum:post_history", args=[post.pk])).status_code == 404
    assert "leidtut" in signed_in(author).get(reverse("forum:post_history", args=[post.pk])).content.decode()


def test_a_hidden_post_leaves_the_page_the_single_page_and_every_quote() -> None:
    author, reader, moderator = make_member(), make_member(), make_member()
    topic = make_topic(reader, make_space(moderators=(moderator,)))
    post = make_post(author, topic, "Hier steht ein Name zu viel.")
    make_post(reader, topic, f"> [post:{post.pk}]\n> Hier steht ein Name zu viel.\n\nBitte nicht.")
    client = signed_in(reader)
    assert client.get(topic.get_absolute_url()).content.decode().count("ein Name zu viel") == 2
    post_hide(viewer=viewer_of(moderator), post_id=post.pk, reason="Nennt einen Namen")
    assert "ein Name zu viel" not in client.get(topic.get_absolute_url()).content.decode()
    assert client.get(reverse("forum:post", args=[post.pk])).status_code == 404
    own = signed_in(author).get(reverse("forum:post", args=[post.pk])).content.decode()
    assert "Nennt einen Namen" in own


def test_a_quote_is_prepared_by_the_server_and_becomes_a_reference() -> None:
    author, reader = make_member(name="Ayla Sommer"), make_member()
    topic = make_topic(author)
    post = make_post(author, topic, "Drei Monate sind genug.")
    client = signed_in(reader)
    prepared = client.get(f"{topic.get_absolute_url()}?zitat={post.pk}").context["form"].initial
    assert prepared["source"].startswith(f"> [post:{post.pk}]\n> Drei Monate sind genug.")
    client.post(reverse("forum:reply", args=[topic.pk]), {"source": prepared["source"] + "Sehe ich auch so.", "reply_to": post.pk})
    answer = Post.objects.get(account=reader)
    assert PostReference.objects.filter(post=answer, kind="quote", target=str(post.pk)).exists()
    assert "Ayla Sommer" in client.get(topic.get_absolute_url()).content.decode()


def test_helpful_counts_each_person_once_and_can_be_taken_back() -> None:
    author, reader = make_member(), make_member()
    post = make_post(author, make_topic(author))
    client = signed_in(reader)
    client.post(reverse("forum:helpful", args=[post.pk]))
    post.refresh_from_db()
    assert post.helpful_count == 1
    client.post(reverse("forum:helpful", args=[post.pk]))
    post.refresh_from_db()
    assert post.helpful_count == 0
    assert signed_in(author).post(reverse("forum:helpful", args=[post.pk])).status_code == 404


def test_the_asker_marks_the_answer_and_nobody_else() -> None:
    asker, helper, other = make_member(), make_member(), make_member()
    topic = make_topic(asker)
    post = make_post(helper, topic, "So geht es.")
    assert signed_in(other).post(reverse("forum:accept", args=[post.pk])).status_code == 404
    signed_in(asker).post(reverse("forum:accept", args=[post.pk]))
    topic.refresh_from_db()
    assert topic.answer_id == post.pk
    assert 'class="post accepted"' in signed_in(other).get(topic.get_absolute_url()).content.decode()
    signed_in(asker).post(reverse("forum:withdraw", args=[post.pk]))
    topic.refresh_from_db()
    assert topic.answer_id is None


def test_writing_too_much_is_refused_with_a_sentence_and_the_text_is_kept() -> None:
    topic = make_topic(make_member())
    client = signed_in(make_member())
    responses = [client.post(reverse("forum:reply", args=[topic.pk]), {"source": f"Antwort {number}"}) for number in range(10)]
    assert [response.status_code for response in responses[:8]] == [302] * 8
    assert responses[-1].status_code == 422
    assert responses[-1].context["form"]["source"].value() == "Antwort 9"
    assert Post.objects.filter(topic=topic).count() == 9


def test_a_script_gets_the_post_or_the_reasons_as_json() -> None:
    topic = make_topic(make_member())
    client = signed_in(make_member())
    good = client.post(reverse("forum:reply", args=[topic.pk]), {"source": "Kurz."}, headers={"X-Composer": "1"})
    assert good.json()["number"] == 2
    assert 'id="post-2"' in good.json()["html"]
    bad = client.post(reverse("forum:reply", args=[topic.pk]), {"source": ""}, headers={"X-Composer": "1"})
    assert bad.status_code == 422
    assert bad.json()["errors"]["source"]


def test_an_erased_draft_is_empty_only_with_the_post_it_became() -> None:
    topic = make_topic(make_member())
    writer = make_member()
    client = signed_in(writer)
    place = f"topic.{topic.pk}"
    saved = client.post(
        reverse("forum:draft_save"), {"draft_place": place, "draft_copy": 0, "draft_version": 0, "source": "Fast fertig"}
    ).json()
    kept = {"draft_place": place, "draft_copy": saved["copy"], "draft_version": saved["version"]}
    client.post(reverse("forum:reply", args=[topic.pk]), {"source": "", **kept})
    assert Draft.objects.get(user=writer).source == "Fast fertig"
    client.post(reverse("forum:reply", args=[topic.pk]), {"source": "Fast fertig", **kept})
    assert Draft.objects.get(user=writer).is_empty


def test_the_preview_shows_what_will_be_posted() -> None:
    client = signed_in(make_member())
    assert "<strong>wichtig</strong>" in client.post(reverse("forum:preview"), {"source": "**wichtig**"}).content.decode()


def test_a_mention_is_a_reference_and_shows_the_present_name() -> None:
    author, named = make_member(), make_member(name="Vorher Name")
    topic = make_topic(author)
    post = post_reply(viewer=viewer_of(author), topic_id=topic.pk, source=f"Frag @{named.profile.handle} dazu.")
    assert f"@{{{named.pk}}}" in post.source
    assert "Vorher" not in post.html
    assert "Vorher Name" in signed_in(author).get(topic.get_absolute_url()).content.decode()


def test_a_question_about_something_of_the_hub_keeps_the_reference_and_leads_back() -> None:
    author = make_member()
    about = make_topic(make_member(), title="Worum es ging damals")
    client = signed_in(author)
    form = client.get(reverse("forum:topic_new"), {"ueber": f"topic:{about.pk}"}).context["form"]
    assert form["about"].value() == f"topic:{about.pk}"
    sent = {
        "space": about.space_id,
        "kind": "question",
        "title": "Wie ging es weiter?",
        "source": "Weiß das jemand?",
        "about": f"topic:{about.pk}",
    }
    page = client.get(client.post(reverse("forum:topic_new"), sent)["Location"]).content.decode()
    assert "Worum es ging damals" in page


def test_what_the_asker_cannot_see_is_never_referred_to() -> None:
    hidden = make_topic(make_representation(), make_space(Access.REPRESENTATION), title="Streng vertraulich")
    author, space = make_member(), make_space()
    client = signed_in(author)
    assert "Streng" not in client.get(reverse("forum:topic_new"), {"ueber": f"topic:{hidden.pk}"}).content.decode()
    sent = {"space": space.pk, "kind": "question", "title": "Wie ging es weiter?", "source": "Hm.", "about": f"topic:{hidden.pk}"}
    client.post(reverse("forum:topic_new"), sent)
    assert Topic.objects.get(space=space).about is None


@pytest.mark.parametrize("about", ["x", "topic:", "topic:99999999999999999999999", "nichts:1", ":1"])
def test_odd_references_are_ignored(about: str) -> None:
    assert signed_in(make_member()).get(reverse("forum:topic_new"), {"ueber": about}).status_code == 200
