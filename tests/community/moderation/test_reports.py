"""Reporting: who hears of it, who never does, and how it ends."""

import time_machine

from accounts.actions import account_erase
from accounts.models import User
from community.moderation.models import Flag, FlagState
from community.spaces.models import Access
from jobs.worker import drain
from kernel import ports
from knowledge.ideas.actions.deciding import idea_return
from knowledge.ideas.actions.writing import idea_keep, idea_send, idea_take_back
from knowledge.ideas.models import Idea, Stage
from tests.browsers import signed_in
from tests.community.moderation.conftest import Room, make_room
from tests.factories.accounts import make_member, make_moderator, viewer_of
from tests.factories.ideas import make_idea, words
from tests.factories.moderation import make_flag


def waiting(user: User) -> int:
    return ports.ask(ports.Inbox).unread(viewer_of(user))


def report(user: User, room: Room, **data: str) -> int:
    answers = {"cause": "rude", "words": "Das trifft unsere Kollegin.", **data}
    return signed_in(user).post(f"/moderation/melden/post/{room.post.pk}/", answers).status_code


def test_a_report_reaches_those_who_look_after_the_place_and_nobody_else(room: Room) -> None:
    duty = make_moderator()
    before = waiting(room.author)
    assert report(room.reader, room) == 302
    drain()
    assert [waiting(room.moderator), waiting(duty)] == [1, 1]
    assert waiting(room.author) == before
    assert "Das trifft unsere Kollegin." in signed_in(duty).get("/moderation/").content.decode()
    assert signed_in(room.author).get(f"/moderation/meldung/{Flag.objects.get().pk}/").status_code == 404


def test_reporting_twice_is_one_report(room: Room) -> None:
    report(room.reader, room)
    report(room.reader, room, words="Und auch das.")
    assert Flag.objects.get().words == "Und auch das."


def test_what_one_does_not_see_cannot_be_reported(db: None) -> None:
    closed = make_room(Access.CLOSED)
    assert report(closed.reader, closed) == 404
    assert not Flag.objects.exists()


def test_a_report_without_reason_is_asked_for_one_and_keeps_the_words(room: Room) -> None:
    page = signed_in(room.reader).post(f"/moderation/melden/post/{room.post.pk}/", {"words": "Bitte ansehen."})
    assert page.status_code == 200
    assert "Bitte ansehen." in page.content.decode()
    assert not Flag.objects.exists()


def test_acting_settles_the_reports_and_tells_who_reported(room: Room) -> None:
    flag = make_flag(room.reader, room.post)
    signed_in(room.moderator).post(f"/moderation/beitrag/{room.post.pk}/", {"act": "post.hide", "reason": "Bitte sachlich."})
    drain()
    assert Flag.objects.get(pk=flag.pk).state == FlagState.ACTED
    assert waiting(room.reader) == 1
    page = signed_in(room.reader).get(f"/moderation/meldung/{flag.pk}/").content.decode()
    assert "verletzt" not in page


def test_a_report_can_be_left_as_it_is(room: Room) -> None:
    flag = make_flag(room.reader, room.post)
    assert signed_in(room.reader).post(f"/moderation/meldung/{flag.pk}/belassen/").status_code == 404
    assert signed_in(room.moderator).post(f"/moderation/meldung/{flag.pk}/belassen/").status_code == 302
    drain()
    assert Flag.objects.get(pk=flag.pk).state == FlagState.KEPT
    assert waiting(room.reader) == 1


@time_machine.travel("2026-11-20T10:00:05Z", tick=False)  # limits count in whole minutes
def test_nobody_floods_moderation_with_reports(room: Room) -> None:
    for _ in range(8):
        assert report(room.reader, room) == 302
    page = signed_in(room.reader).post(f"/moderation/melden/post/{room.post.pk}/", {"cause": "rude", "words": "Noch einmal."})
    assert page.status_code == 200
    assert "Noch einmal." in page.content.decode()


def test_an_idea_is_reported_to_the_hubs_moderation_and_settled_when_it_is_taken_from_the_map(room: Room) -> None:
    author, reader, duty = make_member(), make_member(), make_moderator()
    idea, draft = make_idea(author), idea_keep(viewer=viewer_of(author), words=words())
    address = f"/moderation/melden/idea/{idea.pk}/"
    assert address in signed_in(reader).get(idea.get_absolute_url()).content.decode()
    assert address not in signed_in(author).get(idea.get_absolute_url()).content.decode()
    answers = {"cause": "advertising", "words": "Das ist Werbung."}
    assert signed_in(reader).post(f"/moderation/melden/idea/{draft.pk}/", answers).status_code == 404
    assert signed_in(reader).post("/moderation/melden/registration/1/", answers).status_code == 404
    assert signed_in(reader).post(address, answers).status_code == 302
    drain()
    assert [waiting(duty), waiting(author), waiting(room.moderator)] == [1, 0, 0]
    case, browser = f"/moderation/fall/idea/{idea.pk}/", signed_in(duty)
    assert case in browser.get("/moderation/").content.decode()
    assert "Das ist Werbung." in (page := browser.get(case).content.decode())
    assert f"{idea.get_absolute_url()}entscheiden/" in page
    for person in (reader, author, room.moderator):
        assert signed_in(person).get(case).status_code == 404
    flag = Flag.objects.get()
    assert browser.get(f"/moderation/meldung/{flag.pk}/")["Location"] == case
    assert signed_in(room.moderator).post(f"/moderation/meldung/{flag.pk}/belassen/").status_code == 404
    idea_return(viewer=viewer_of(duty), idea_id=idea.pk, reason="Bitte ohne Werbung.")
    drain()
    assert Flag.objects.get().state == FlagState.ACTED
    assert waiting(reader) == 1
    assert idea.title not in signed_in(reader).get(f"/moderation/meldung/{flag.pk}/").content.decode()


def test_an_author_who_takes_a_reported_idea_back_settles_nothing_and_sends_it_to_the_team(room: Room) -> None:
    author, duty, written = make_member(), make_moderator(), words(title="Gratis-Software für alle")
    idea, own = make_idea(author, title=written.title), signed_in(author)
    flag = make_flag(room.reader, idea)
    own.post(f"{idea.get_absolute_url()}zuruecknehmen/")
    drain()
    assert (Idea.objects.get(pk=idea.pk).stage, Flag.objects.get().state) == (Stage.WITHDRAWN, FlagState.OPEN)
    assert waiting(room.reader) == 0
    case, browser = f"/moderation/fall/idea/{idea.pk}/", signed_in(duty)
    assert browser.get(f"/moderation/meldung/{flag.pk}/")["Location"] == case
    for address in ("/moderation/", case):
        page = browser.get(address).content.decode()
        assert "zurückgenommen" in page
        assert idea.title not in page  # its words are the author's alone again
    for person in (author, room.reader, room.moderator):
        assert signed_in(person).get(case).status_code == 404
    idea_send(viewer=viewer_of(author), words=written, idea_id=idea.pk)
    assert Idea.objects.get(pk=idea.pk).stage == Stage.PENDING
    assert idea.title in browser.get(case).content.decode()
    idea_return(viewer=viewer_of(duty), idea_id=idea.pk, reason="Bitte ohne Werbung.")
    drain()
    assert Flag.objects.get().state == FlagState.ACTED
    assert waiting(room.reader) == 1


def test_a_reported_idea_that_stays_on_the_map_is_changed_there_and_once_looked_at_goes_back_freely(room: Room) -> None:
    author, duty = make_member(), make_moderator()
    idea = make_idea(author)
    flag = make_flag(room.reader, idea)
    assert idea_send(viewer=viewer_of(author), words=words(), idea_id=idea.pk).stage == Stage.PUBLISHED
    idea_take_back(viewer=viewer_of(author), idea_id=idea.pk)
    assert signed_in(duty).post(f"/moderation/meldung/{flag.pk}/belassen/").status_code == 302
    assert idea_send(viewer=viewer_of(author), words=words(), idea_id=idea.pk).stage == Stage.PUBLISHED


def test_nothing_waits_about_an_idea_that_went_with_its_author(room: Room) -> None:
    author = make_member()
    idea = make_idea(author)
    make_flag(room.reader, idea)
    idea_take_back(viewer=viewer_of(author), idea_id=idea.pk)
    account_erase(user=author)
    assert Flag.objects.get().state == FlagState.ACTED
