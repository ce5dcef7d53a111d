"""Kept frames: the same for many, a person's own filled in for each; nobody gets a byte of another person."""

import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from community.forum.actions import draft_save, topic_change, topic_close
from community.forum.drafting import DraftContent, DraftRef
from community.spaces.models import Access
from kernel import frames
from kernel.frames import Frame, filled, own_of
from tests.browsers import signed_in
from tests.factories.accounts import make_admin, make_member, viewer_of
from tests.factories.community import make_post, make_space, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "kept", {})


def text(client: Client, address: str) -> str:
    """What the page says."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def own_parts(html: str) -> set[str]:
    """The secrets and names a page holds for one person."""
    found = re.findall(r'name="(?:csrfmiddlewaretoken|submission)"[^>]* value="([^"]+)"', html)
    return {*found, *re.findall(r'X-CSRFToken": "([^"]+)"', html), *re.findall(r"data-stream=\"(user\.\d+)\"", html)}


def test_a_second_member_gets_the_frame_of_the_first_and_nothing_of_the_first() -> None:
    topic = make_topic(make_member())
    first, second = make_member(name="Frauke Erste"), make_member(name="Zoe Zweite")
    pages = [text(signed_in(person), topic.get_absolute_url()) for person in (first, second)]
    before = len(frames.kept)
    third = text(signed_in(make_member(name="Dora Dritte")), topic.get_absolute_url())
    assert len(frames.kept) == before + 1  # her menu; the page was there
    for html, theirs, others in (
        (pages[0], "Frauke Erste", "Zoe Zweite"),
        (pages[1], "Zoe Zweite", "Frauke Erste"),
        (third, "Dora", "Zoe"),
    ):
        assert theirs in html
        assert others not in html
        assert "\x02" not in html
    assert len(own_parts(pages[0])) >= 3
    assert not own_parts(pages[0]) & own_parts(pages[1])


def test_no_kept_frame_holds_a_name_a_token_or_a_stream() -> None:
    topic = make_topic(make_member())
    person = make_member(name="Frauke Erste")
    html = text(signed_in(person), topic.get_absolute_url())
    pages = ["".join(segments) for key, segments in frames.kept.items() if key[0] == "community/forum/topic.html"]
    assert pages
    for secret in {"Frauke Erste", f"user.{person.pk}", *own_parts(html)}:
        assert secret in html
        assert all(secret not in kept for kept in pages)


def test_a_frame_is_never_older_than_what_it_shows() -> None:
    admin = make_admin()
    topic = make_topic(make_member(), make_space(Access.PUBLIC, moderators=(admin,)))
    reader = signed_in(make_member())
    address = topic.get_absolute_url()
    assert "Wie denn nun" not in text(reader, address)
    topic_change(viewer=viewer_of(admin), topic_id=topic.pk, title="Wie denn nun wirklich?", kind=topic.kind)
    address = reader.get(address)["Location"] if reader.get(address).status_code == 301 else address
    assert "Wie denn nun wirklich?" in text(reader, address)
    make_post(admin, topic, "Gerade erst geschrieben.")
    assert "Gerade erst geschrieben." in text(reader, address)
    topic_close(viewer=viewer_of(admin), topic_id=topic.pk, reason="Erledigt")
    assert "data-answer" not in text(reader, address)


def test_a_draft_is_shown_to_who_wrote_it_only() -> None:
    topic = make_topic(make_member())
    writer, reader = make_member(), make_member()
    text(signed_in(reader), topic.get_absolute_url())
    draft_save(viewer=viewer_of(writer), draft=DraftRef(f"topic.{topic.pk}", 0, 0), content=DraftContent(source="Nur meins, halb fertig"))
    assert "Nur meins, halb fertig" in text(signed_in(writer), topic.get_absolute_url())
    assert "Nur meins" not in text(signed_in(reader), topic.get_absolute_url())


def test_rights_make_another_frame() -> None:
    admin, author = make_admin(), make_member()
    topic = make_topic(author, make_space(Access.PUBLIC, moderators=(admin,)))
    change = reverse("forum:topic_edit", args=[topic.pk])
    people = {"moderator": admin, "author": author, "reader": make_member()}
    seen = {name: change in text(signed_in(person), topic.get_absolute_url()) for name, person in people.items()}
    assert seen == {"moderator": True, "author": True, "reader": False}
    assert change not in text(Client(), topic.get_absolute_url())


def test_a_message_is_shown_once_and_not_kept() -> None:
    topic, client = make_topic(make_member()), signed_in(make_member())
    storage, response = CookieStorage(RequestFactory().get("/")), HttpResponse()
    storage.add(constants.SUCCESS, "Das ist gespeichert.")
    storage.update(response)
    client.cookies.update(response.cookies)
    shown = ["Das ist gespeichert." in text(client, topic.get_absolute_url()) for _time in range(2)]
    assert shown == [True, False]
    assert all("gespeichert" not in "".join(segments) for segments in frames.kept.values())


def test_nobody_can_write_a_mark_into_a_text() -> None:
    person = make_member(name="\x02csrf\x03 {{ own.csrf }} Mallory")
    topic = make_topic(person, title="Frage \x02csrf\x03", source="Text \x02csrf\x03 {{ own.stream }}")
    html = text(signed_in(make_member()), topic.get_absolute_url())
    token = re.findall(r'X-CSRFToken": "([^"]+)"', html)[0]
    assert f"Frage {token}" not in html
    assert f"Text {token}" not in html


def test_own_values_are_escaped_and_unknown_ones_refused(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = User(name="A")
    with pytest.raises(KeyError):
        own_of(request)["nothing"]
    own_of(request, {"stream": "<b>&"})
    html = filled(request, Frame("community/live/socket.html"))
    assert "&lt;b&gt;&amp;" in html
    assert "<b>" not in html


def test_a_process_keeps_only_so_many_frames(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MOST", 3)
    for number in range(10):
        request = rf.get(f"/{number}/")
        own_of(request, {"stream": "user.1"})
        filled(request, Frame("community/live/socket.html"))
    assert [key[2] for key in frames.kept] == ["/7/", "/8/", "/9/"]


def test_a_page_that_is_not_for_keeping_is_rendered_as_ever(rf: RequestFactory) -> None:
    client = signed_in(make_member())
    topic = make_topic(make_member())
    text(client, topic.get_absolute_url())
    before = dict(frames.kept)
    response = client.post(reverse("forum:reply", args=[topic.pk]), {"source": "", "shown_as": "name"})
    assert response.status_code == 422
    assert [key for key in frames.kept if key[0] != "components/account.html" and key not in before] == []
