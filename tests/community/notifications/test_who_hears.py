"""Who hears of what: the named and the followers, without the actor and the muted, of those only who may see it."""

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from community.notifications.actions.following import follow_set, preferences_set
from community.notifications.actions.reading import notifications_read_all
from community.notifications.models import Follow, Notification
from content.attachments.models import Attachment
from jobs.worker import drain
from kernel import ports
from kernel.audience import MEMBERS, Audience
from kernel.events import Event, Notice, emit
from kernel.viewer import Viewer
from mailing.sending import send_due
from tests.factories.accounts import make_member, viewer_of
from tests.factories.notes import answer, make_note, move, ref


def follower(place: Attachment, level: str = "follow", **fields: object) -> User:
    user = make_member(**fields)
    follow_set(viewer=viewer_of(user), ref=ref(place), level=level)
    return user


def waiting(user: User) -> int:
    return ports.ask(ports.Inbox).unread(viewer_of(user))


def letters() -> list[str]:
    send_due()
    return [message.to[0] for message in mail.outbox]


def test_followers_hear_of_an_answer_and_the_writer_does_not() -> None:
    place = make_note()
    reader, writer, stranger = follower(place), follower(place), make_member()
    answer(place, actor_id=writer.pk)
    drain()
    assert [waiting(user) for user in (reader, writer, stranger)] == [1, 0, 0]


def test_the_named_hear_without_following_and_the_muted_do_not() -> None:
    place = make_note()
    named, muted = make_member(), follower(place, "mute")
    answer(place, receivers=(named.pk, muted.pk))
    drain()
    assert [waiting(user) for user in (named, muted)] == [1, 0]


def test_whoever_takes_part_follows_unless_they_chose_otherwise() -> None:
    place = make_note()
    writer, muted = make_member(), follower(place, "mute")
    answer(place, actor_id=writer.pk)
    answer(place, actor_id=muted.pk)
    drain()
    assert waiting(writer) == 1
    assert Follow.objects.get(user=muted).level == "mute"


def test_nobody_hears_of_what_they_may_not_see() -> None:
    place = make_note()
    insider, outsider = follower(place), follower(place)
    answer(place, audience=Audience.of(f"user.{insider.pk}"))
    drain()
    assert [waiting(user) for user in (insider, outsider)] == [1, 0]
    assert letters() == [insider.email]


def test_a_notice_disappears_when_its_item_moves_out_of_sight() -> None:
    place = make_note()
    user = follower(place)
    note = answer(place, "bald vertraulich")
    drain()
    assert waiting(user) == 1
    move(note, Audience.of("space.9"))
    assert waiting(user) == 0
    assert letters() == []


def test_former_members_get_neither_notice_nor_mail() -> None:
    place = make_note()
    user = follower(place)
    answer(place, audience=MEMBERS)
    User.objects.filter(pk=user.pk).update(is_active=False)
    drain()
    assert Notification.objects.count() == 0
    assert letters() == []


def test_several_answers_are_one_message_and_one_mail_until_they_are_read() -> None:
    place = make_note()
    user = follower(place)
    for number in range(3):
        answer(place, f"Antwort {number}")
    drain()
    assert waiting(user) == 1
    assert letters() == [user.email]
    notifications_read_all(viewer=viewer_of(user), until=Notification.objects.latest("pk").pk)
    answer(place)
    drain()
    assert letters() == [user.email] * 2


@pytest.mark.parametrize(("channel", "notices", "mails"), [("mail", 1, 1), ("live", 1, 0), ("none", 0, 0)])
def test_everybody_chooses_how_to_hear(channel: str, notices: int, mails: int) -> None:
    place = make_note()
    user = follower(place)
    preferences_set(viewer=viewer_of(user), channels={"post.reply": channel, "other": channel})
    answer(place)
    drain()
    assert (waiting(user), len(letters())) == (notices, mails)


def test_the_link_in_a_mail_changes_the_settings_and_asking_again_undoes_it() -> None:
    place = make_note()
    user = follower(place)
    answer(place)
    drain()
    letters()
    link = mail.outbox[0].extra_headers["List-Unsubscribe"]
    from_mail = link.partition("/mail/")[2].rstrip(">")
    Client().post(f"/mail/{from_mail}")
    answer(make_note())
    notifications_read_all(viewer=viewer_of(user), until=10**9)
    answer(place)
    drain()
    assert waiting(user) == 1
    assert letters() == [user.email]
    preferences_set(viewer=viewer_of(user), channels={"post.reply": "mail"})
    notifications_read_all(viewer=viewer_of(user), until=10**9)
    answer(place)
    drain()
    assert letters() == [user.email] * 2


def test_a_mail_about_a_restricted_place_says_nothing_but_that_something_waits() -> None:
    place = make_note("Streik-im-Werk", MEMBERS)
    follower(place, name="Erika")
    answer(place, "Geheimes Wort", audience=MEMBERS)
    drain()
    letters()
    (message,) = mail.outbox
    everything = message.message().as_string()
    for word in ("Streik", "Geheimes", "Nur für wenige", "notizen"):
        assert word not in everything
    assert f"/mitteilungen/{Notification.objects.get().pk}/" in everything


def test_a_mail_about_a_public_place_says_what_it_is_about() -> None:
    place = make_note("Schichtplan")
    follower(place)
    answer(place, "Handscanner")
    drain()
    letters()
    assert "Handscanner" in mail.outbox[0].subject
    assert "Inhalt von Handscanner" in str(mail.outbox[0].body)


def test_a_public_item_that_became_restricted_before_sending_is_mailed_discreetly_or_not_at_all() -> None:
    place = make_note("Schichtplan")
    follower(place)
    note = answer(place, "Handscanner")
    drain()
    move(note, MEMBERS)
    letters()
    assert "Handscanner" not in mail.outbox[0].subject + str(mail.outbox[0].body)


def test_writing_costs_the_same_whatever_the_number_of_followers() -> None:
    def cost(place: Attachment) -> int:
        with CaptureQueriesContext(connection) as queries:
            answer(place)
        return len(queries)

    lonely, popular = make_note(), make_note()
    people = [make_member() for _ in range(60)]
    Follow.objects.bulk_create(Follow(user=user, kind="note", item_id=popular.pk) for user in people)
    cost(lonely)
    assert cost(popular) == cost(lonely)
    drain()
    assert Notification.objects.filter(place_id=popular.pk).count() == 60


def test_being_told_twice_by_a_crashed_worker_is_being_told_once() -> None:
    place = make_note()
    user = follower(place)
    note = answer(place)
    drain()
    with transaction.atomic():
        emit(Event(notices=(Notice(verb="post.reply", item=ref(note), followers_of=(ref(place),)),)))
    drain()
    assert Notification.objects.filter(user=user).count() == 1


def test_guests_have_nothing_waiting() -> None:
    assert ports.ask(ports.Inbox).unread(Viewer.anonymous()) == 0
