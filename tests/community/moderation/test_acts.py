"""What moderators do: done, logged for ever, told to the author with the reason, and never losing a text."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from community.forum.models import Post, Topic
from community.moderation.models import CannedReason, LogEntry, LogIsFinalError
from community.spaces.models import Access
from jobs.worker import drain
from kernel import ports
from mailing.sending import send_due
from tests.browsers import signed_in
from tests.community.moderation.conftest import Room, make_room
from tests.factories.accounts import make_moderator, viewer_of
from tests.factories.community import make_space


def act(user: User, path: str, act: str, **data: object) -> int:
    return signed_in(user).post(path, {"act": act, "reason": "Bitte sachlich bleiben.", **data}).status_code


def test_hiding_a_post_takes_it_away_from_readers_and_gives_it_back_to_its_author(room: Room) -> None:
    assert act(room.moderator, f"/moderation/beitrag/{room.post.pk}/", "post.hide") == 302
    assert not Post.objects.visible_to(viewer_of(room.reader)).filter(pk=room.post.pk).exists()
    assert Post.objects.visible_to(viewer_of(room.author)).get(pk=room.post.pk).source == "Ein Satz, der jemanden verletzt."
    drain()
    send_due()
    assert ports.ask(ports.Inbox).unread(viewer_of(room.author)) >= 1
    notices = signed_in(room.author).get("/mitteilungen/").content.decode()
    assert "Bitte sachlich bleiben." in notices
    letter = next(message for message in mail.outbox if message.to == [room.author.email] and "verborgen" in message.subject)
    assert "Bitte sachlich bleiben." in letter.body
    assert "Ein Satz, der jemanden verletzt." in letter.body


def test_in_a_restricted_room_the_mail_says_nothing_of_it(db: None) -> None:
    room = make_room(Access.MEMBERS)
    act(room.moderator, f"/moderation/beitrag/{room.post.pk}/", "post.hide")
    drain()
    send_due()
    letters = [message for message in mail.outbox if message.to == [room.author.email]]
    assert letters
    assert not any("sachlich" in str(letter.body) or "verletzt" in str(letter.body) for letter in letters)


def test_every_act_is_logged_with_actor_reason_and_text(room: Room) -> None:
    act(room.moderator, f"/moderation/beitrag/{room.post.pk}/", "post.hide")
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.actor, entry.author, entry.reason) == ("post.hide", room.moderator, room.author, "Bitte sachlich bleiben.")
    assert entry.text == "Ein Satz, der jemanden verletzt."
    page = signed_in(room.moderator).get("/moderation/protokoll/").content.decode()
    assert "Bitte sachlich bleiben." in page
    assert room.moderator.name in page


def test_the_log_cannot_be_changed(room: Room) -> None:
    act(room.moderator, f"/moderation/beitrag/{room.post.pk}/", "post.hide")
    entry = LogEntry.objects.get()
    for change in (entry.save, entry.delete, LogEntry.objects.all().delete, lambda: LogEntry.objects.update(reason="")):
        with pytest.raises(LogIsFinalError):
            change()


def test_hiding_needs_a_reason_and_keeps_what_was_typed(room: Room) -> None:
    page = signed_in(room.moderator).post(f"/moderation/beitrag/{room.post.pk}/", {"act": "post.hide", "reason": " "})
    assert page.status_code == 422
    assert not LogEntry.objects.exists()
    assert Post.objects.get(pk=room.post.pk).state == "visible"


@pytest.mark.parametrize(
    ("verbs", "check"),
    [
        (["topic.close", "topic.reopen"], lambda topic: topic.is_open),
        (["topic.close"], lambda topic: not topic.is_open),
        (["topic.pin"], lambda topic: topic.pinned),
        (["topic.pin", "topic.unpin"], lambda topic: not topic.pinned),
        (["topic.hide"], lambda topic: topic.hidden),
        (["topic.hide", "topic.restore"], lambda topic: not topic.hidden),
    ],
)
def test_topics_are_closed_pinned_and_hidden_and_back(room: Room, verbs: list[str], check: object) -> None:
    for verb in verbs:
        assert act(room.moderator, f"/moderation/thema/{room.topic.pk}/", verb) == 302
    assert check(Topic.objects.get(pk=room.topic.pk))  # type: ignore[operator]
    assert LogEntry.objects.count() == len(verbs)


def test_a_topic_moves_inwards(room: Room) -> None:
    inner = make_space(Access.MEMBERS, moderators=(room.moderator,))
    assert act(room.moderator, f"/moderation/thema/{room.topic.pk}/", "topic.move", space=inner.pk) == 302
    assert Topic.objects.get(pk=room.topic.pk).space == inner
    assert LogEntry.objects.get().verb == "topic.move"


@pytest.mark.parametrize("path", ["/moderation/", "/moderation/protokoll/", "/moderation/beitrag/{post}/", "/moderation/thema/{topic}/"])
def test_nobody_else_finds_any_of_it(room: Room, path: str) -> None:
    address = path.format(post=room.post.pk, topic=room.topic.pk)
    for user in (room.reader, room.author):
        assert signed_in(user).get(address).status_code == 404
    assert signed_in(room.moderator).get(address).status_code == 200
    assert Client().get(address).status_code == 302


def test_the_hubs_moderation_stays_out_of_closed_rooms(db: None) -> None:
    duty = make_moderator()
    closed = make_room(Access.CLOSED)
    open_room = make_room(Access.PUBLIC)
    assert signed_in(duty).get(f"/moderation/beitrag/{open_room.post.pk}/").status_code == 200
    assert signed_in(duty).get(f"/moderation/beitrag/{closed.post.pk}/").status_code == 404


def test_reasons_to_start_from_are_offered(room: Room) -> None:
    page = signed_in(room.moderator).get(f"/moderation/beitrag/{room.post.pk}/").content.decode()
    assert CannedReason.objects.first().text in page  # type: ignore[union-attr]
