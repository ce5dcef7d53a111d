import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as post_office
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.actions import account_erase
from accounts.personal import gathered
from community.notifications.models import Notification
from community.spaces.actions import member_join
from community.spaces.models import Access, Membership, Space
from content.attachments.models import Attachment
from jobs.worker import drain
from kernel.ports import Ideas, Live, ask
from kernel.refs import KindRef
from knowledge.ideas.actions.answering import rating_put, support_put
from knowledge.ideas.actions.deciding import group_open, idea_return, status_set
from knowledge.ideas.actions.forgetting import contacts_forget
from knowledge.ideas.actions.labs import labs_turn
from knowledge.ideas.models import Idea, Lab, Stage, Support
from mailing.models import Mail
from mailing.sending import send_due
from tests.browsers import signed_in
from tests.factories.accounts import make_company, make_management, make_member, make_moderator, make_representation, make_user, viewer_of
from tests.factories.community import make_space, make_topic
from tests.factories.ideas import fill_form, hand_in, make_idea, make_lab

pytestmark = pytest.mark.django_db
NEW = "/ideenlandkarte/neu/"


def picture() -> SimpleUploadedFile:
    """A photograph that says where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Quarzxylofon Kamera"
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("foto.jpg", out.getvalue(), "image/jpeg")


def test_a_member_puts_an_idea_with_a_picture_on_the_map(guest: Client) -> None:
    author = make_member(name="Heike Nottebohm")
    browser = signed_in(author)
    sent = fill_form(
        title="Lernwerkstatt", place="essen", region="", picture=picture(), picture_alt="Eine Werkbank", may_contact="on", send="1"
    )
    answer = browser.post(NEW, sent, follow=True)
    idea = Idea.objects.get()
    assert answer.redirect_chain[-1][0] == idea.get_absolute_url() == "/ideenlandkarte/lernwerkstatt/"
    text = guest.get(idea.get_absolute_url()).content.decode()
    assert idea.region
    assert (idea.region.slug, idea.stage, idea.may_contact) == ("meo", Stage.PUBLISHED, True)
    assert 'alt="Eine Werkbank"' in text
    assert "Heike Nottebohm" in text
    file = Attachment.objects.get()
    said = b"".join(guest.get(file.get_absolute_url()).streaming_content)  # type: ignore[attr-defined]
    assert b"Quarzxylofon" not in said


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays() -> None:
    browser = signed_in(make_member())
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"title": ""}, "Bitte geben Sie der Idee einen Titel|Dieses Feld|gebraucht"),
        ({"place": "Quastenflossingen"}, "kennen keine Stadt"),
        ({"place": "Aachen"}, "liegt in"),
        ({"challenge": "unsinn"}, "challenge"),
        ({"region": "", "place": ""}, "Region"),
        ({"shown_as": "pseudonym"}, "Pseudonym"),
        ({"picture": picture()}, "was das Bild zeigt"),
        ({"picture": SimpleUploadedFile("x.exe", b"MZ\0"), "picture_alt": "x"}, "Bilder"),
        ({"base": "unsinn"}, "base"),
    ]
    for fields, sentence in wrong:
        answer = browser.post(NEW, {**fill_form(pitch="Mein langer Text."), **fields, "send": "1"})
        text = answer.content.decode()
        assert answer.status_code == 422, fields
        assert 'role="alert"' in text, fields
        assert "Mein langer Text." in text, fields
        assert re.search(sentence, text), fields
    assert not Idea.objects.exists()


def test_sending_twice_makes_one_idea() -> None:
    browser = signed_in(make_member())
    sent = fill_form(submission="a" * 32, send="1")
    browser.post(NEW, sent)
    browser.post(NEW, sent)
    assert Idea.objects.count() == 1


def test_a_draft_is_its_authors_alone_and_needs_only_a_title(guest: Client, member: Client) -> None:
    author = make_member()
    browser = signed_in(author)
    browser.post(NEW, {"title": "Angefangen", "region": "", "keep": "1"})
    idea = Idea.objects.get()
    for other in (guest, member, signed_in(make_moderator())):
        assert other.get(idea.get_absolute_url()).status_code == 404
    assert "Angefangen" in browser.get("/ideenlandkarte/meine/").content.decode()
    assert browser.post(f"{idea.get_absolute_url()}bearbeiten/", {"title": "Angefangen", "send": "1"}).status_code == 422
    browser.post(f"{idea.get_absolute_url()}bearbeiten/", {**fill_form(title="Fertig"), "send": "1"})
    assert "Fertig" in guest.get(idea.get_absolute_url()).content.decode()


def test_two_windows_do_not_overwrite_each_other() -> None:
    author = make_member()
    idea, browser = make_idea(author), signed_in(author)
    door = f"{idea.get_absolute_url()}bearbeiten/"
    base = re.search(r'name="base" value="(\d+)"', browser.get(door).content.decode())
    assert base
    browser.post(door, {**fill_form(title="Erstes Fenster"), "base": base[1], "send": "1"})
    answer = browser.post(door, {**fill_form(title="Zweites Fenster"), "base": base[1], "send": "1"})
    assert answer.status_code == 422
    assert "Zweites Fenster" in answer.content.decode()
    idea.refresh_from_db()
    assert idea.title == "Erstes Fenster"
    assert idea.changes.filter(what="words").count() == 1


def test_only_its_author_edits_an_idea_and_takes_it_back(guest: Client, member: Client) -> None:
    author = make_member()
    idea = make_idea(author)
    for other in (member, signed_in(make_moderator())):
        assert other.get(f"{idea.get_absolute_url()}bearbeiten/").status_code == 404
        assert other.post(f"{idea.get_absolute_url()}zuruecknehmen/").status_code == 404
    signed_in(author).post(f"{idea.get_absolute_url()}zuruecknehmen/")
    assert guest.get(idea.get_absolute_url()).status_code == 404
    assert "Idee" in signed_in(author).get(idea.get_absolute_url()).content.decode()


def test_from_the_code_on_the_wall_to_the_map_with_letters_to_who_wants_them(guest: Client) -> None:
    lab, moderator = make_lab(title="Ideenlabor Essen"), make_moderator()
    desk = signed_in(moderator)
    sheet = desk.get(f"{lab.get_absolute_url()}aushang/").content.decode()
    assert f"/ideenlandkarte/mitmachen/{lab.code}/" in sheet
    assert "<svg" in sheet
    form = guest.get(f"/ideenlandkarte/mitmachen/{lab.code}/").content.decode()
    assert 'value="meo" selected' in form
    sent = fill_form(title="Schichttausch", group="Runde 3", mail="jo@werk.example", may_contact="on")
    thanks = guest.post(f"/ideenlandkarte/mitmachen/{lab.code}/", sent, follow=True)
    own = thanks.redirect_chain[-1][0]
    idea = Idea.objects.get()
    assert guest.get(idea.get_absolute_url()).status_code == 404
    assert "Schichttausch" not in guest.get("/ideenlandkarte/").content.decode()
    assert "Schichttausch" in desk.get("/ideenlandkarte/redaktion/").content.decode()
    drain()
    assert Notification.objects.filter(user=moderator, verb="idea.sent").exists()
    desk.post(f"{idea.get_absolute_url()}entscheiden/", {"decide": "publish", "edition": idea.edition})
    text = guest.get(idea.get_absolute_url()).content.decode()
    assert "Runde 3" in text
    assert "jo@werk.example" not in text
    assert "jo@werk.example" in desk.get(f"{idea.get_absolute_url()}entscheiden/").content.decode()
    desk.post(
        f"{idea.get_absolute_url()}entscheiden/", {"decide": "status", "status": "umsetzung", "feedback": "Der Betriebsrat ist dabei."}
    )
    send_due()
    letters = [letter for letter in post_office.outbox if "jo@werk.example" in letter.to]
    assert ["auf der Karte" in letters[0].subject, "Der Betriebsrat ist dabei." in letters[1].body] == [True, True]
    assert own in letters[0].body
    guest.post(own, {"contact": "1"})
    idea.refresh_from_db()
    assert (idea.contact_mail, idea.may_contact) == ("", False)
    assert not Mail.objects.filter(to_address="jo@werk.example").exists()
    guest.post(own, {"idea": "1"})
    assert guest.get(idea.get_absolute_url()).status_code == 404
    idea.refresh_from_db()
    assert "Schichttausch" not in idea.title + idea.pitch + idea.group + idea.slug
    assert guest.get(own).status_code == 404


def test_the_quick_form_refuses_what_is_no_lab_no_consent_no_time_and_no_person(guest: Client) -> None:
    lab = make_lab()
    door = f"/ideenlandkarte/mitmachen/{lab.code}/"
    assert guest.get("/ideenlandkarte/mitmachen/0123456789abcde/").status_code == 404
    for fields in ({"mail": "jo@werk.example"}, {"may_contact": "on"}, {"mail": "keine", "may_contact": "on"}, {"title": ""}):
        answer = guest.post(door, {**fill_form(pitch="Mein Text bleibt."), **fields})
        assert answer.status_code == 422, fields
        assert "Mein Text bleibt." in answer.content.decode()
    guest.post(door, fill_form(website="spam"))
    assert not Idea.objects.exists()
    late = make_lab(phase="comments_from")
    answer = guest.post(f"/ideenlandkarte/mitmachen/{late.code}/", fill_form(pitch="Mein Text bleibt."))
    assert answer.status_code == 422
    assert "Mein Text bleibt." in answer.content.decode()
    for forged in ("gefaelscht:abc", "1.:abc", "1"):
        assert guest.get(f"/ideenlandkarte/eigene/{forged}/").status_code == 404


def test_the_code_of_a_lab_is_shown_to_the_team_alone(guest: Client, member: Client) -> None:
    lab = make_lab()
    for client in (guest, member):
        assert lab.code not in client.get(lab.get_absolute_url()).content.decode()
        assert client.get(f"{lab.get_absolute_url()}aushang/", follow=True).status_code in {200, 404}
        assert lab.code not in client.get(f"{lab.get_absolute_url()}aushang/", follow=True).content.decode()
    assert member.get("/ideenlandkarte/redaktion/").status_code == 404


def test_an_idea_is_returned_with_a_reason_changed_and_looked_at_again(guest: Client) -> None:
    author, moderator = make_member(), make_moderator()
    idea, desk = make_idea(author, title="Mit Namen"), signed_in(moderator)
    door = f"{idea.get_absolute_url()}entscheiden/"
    assert desk.post(door, {"decide": "return", "reason": " "}).status_code == 422
    desk.post(door, {"decide": "return", "reason": "Bitte ohne den Namen der Kollegin."})
    assert guest.get(idea.get_absolute_url()).status_code == 404
    browser = signed_in(author)
    assert "Bitte ohne den Namen" in browser.get(f"{idea.get_absolute_url()}bearbeiten/").content.decode()
    browser.post(f"{idea.get_absolute_url()}bearbeiten/", {**fill_form(title="Ohne Namen"), "send": "1"})
    idea.refresh_from_db()
    assert idea.stage == Stage.PENDING
    stale = desk.post(door, {"decide": "publish", "edition": idea.edition - 1})
    assert stale.status_code == 422
    desk.post(door, {"decide": "publish", "edition": idea.edition})
    assert "Ohne Namen" in guest.get(idea.get_absolute_url()).content.decode()


def test_who_takes_back_a_returned_idea_does_not_pass_the_team_by() -> None:
    author = make_member()
    idea = make_idea(author)
    idea_return(viewer=viewer_of(make_moderator()), idea_id=idea.pk, reason="Bitte ohne Namen.")
    signed_in(author).post(f"{idea.get_absolute_url()}zuruecknehmen/")
    signed_in(author).post(f"{idea.get_absolute_url()}bearbeiten/", {**fill_form(), "send": "1"})
    idea.refresh_from_db()
    assert idea.stage == Stage.PENDING


def test_status_and_feedback_are_dated_and_told_to_author_and_who_takes_part(guest: Client) -> None:
    author, friend, moderator = make_member(), make_member(), make_moderator()
    idea = make_idea(author)
    support_put(viewer=viewer_of(friend), idea_id=idea.pk, takes_part=True)
    status_set(viewer=viewer_of(moderator), idea_id=idea.pk, status="ruht", feedback="Der Raum fehlt noch.")
    drain()
    for person in (author, friend):
        assert Notification.objects.filter(user=person, verb="idea.status").exists()
    text = guest.get(idea.get_absolute_url()).content.decode()
    assert "Der Raum fehlt noch." in text
    assert [step.status for step in idea.changes.filter(public=True)] == ["neu", "ruht"]
    with pytest.raises(ValidationError):
        status_set(viewer=viewer_of(moderator), idea_id=idea.pk, status="ruht")
    assert signed_in(friend).post(f"{idea.get_absolute_url()}entscheiden/", {"decide": "status", "status": "umgesetzt"}).status_code == 404


def test_one_member_has_one_rating_that_can_be_changed_and_taken_back(guest: Client) -> None:
    idea, rater = make_idea(), make_member()
    browser, door = signed_in(rater), f"{idea.get_absolute_url()}bewerten/"
    for stars in ("5", "2"):
        browser.post(door, {"stars": stars})
    idea.refresh_from_db()
    assert (idea.rating_count, idea.rating_sum) == (1, 2)
    assert "2,0 von 5" in guest.get(idea.get_absolute_url()).content.decode()
    browser.post(door, {"stars": "0"})
    idea.refresh_from_db()
    assert (idea.rating_count, idea.rating_sum) == (0, 0)
    for stars in ("6", "-1", "fünf", ""):
        assert browser.post(door, {"stars": stars}).status_code == 404
    assert guest.post(door, {"stars": "5"}).status_code == 302
    assert signed_in(make_user(confirmed=False)).post(door, {"stars": "5"}, follow=True).status_code == 200
    idea.refresh_from_db()
    assert idea.rating_count == 0


def test_nobody_rates_their_own_idea_or_one_whose_lab_does_not_rate() -> None:
    author = make_member()
    idea = make_idea(author)
    with pytest.raises(ValidationError):
        rating_put(viewer=viewer_of(author), idea_id=idea.pk, stars=5)
    collected = make_idea(lab=make_lab())
    with pytest.raises(ValidationError):
        rating_put(viewer=viewer_of(make_member()), idea_id=collected.pk, stars=5)
    lab = collected.lab
    assert lab
    lab.rates_from = timezone.localdate()
    lab.save()
    rating_put(viewer=viewer_of(make_member()), idea_id=collected.pk, stars=5)


def test_the_phases_of_a_lab_decide_what_its_page_offers(guest: Client) -> None:
    for phase, offered in (("collects_from", True), ("comments_from", False), ("results_from", False)):
        lab = make_lab(phase=phase)
        text = guest.get(lab.get_absolute_url()).content.decode()
        assert (f"?labor={lab.slug}" in text) is offered, phase
    with pytest.raises(ValidationError):
        make_lab(comments_from=timezone.localdate() - timedelta(days=300))
    assert labs_turn() is False
    make_lab(rates_from=timezone.localdate())
    assert labs_turn() is True


def test_a_member_brings_an_idea_into_a_lab_only_while_it_collects() -> None:
    lab = make_lab()
    browser = signed_in(make_member())
    browser.post(NEW, {**fill_form(), "lab": lab.slug, "send": "1"})
    assert Idea.objects.get().lab == lab
    Lab.objects.filter(pk=lab.pk).update(results_from=timezone.localdate())
    assert browser.post(NEW, {**fill_form(), "lab": lab.slug, "send": "1"}).status_code in {302, 422}
    assert Idea.objects.filter(lab=lab).count() == 1


def test_a_working_group_is_opened_and_who_takes_part_is_invited() -> None:
    author, friend, moderator = make_member(), make_member(), make_moderator()
    idea = make_idea(author, title="Lernwerkstatt")
    support_put(viewer=viewer_of(friend), idea_id=idea.pk, takes_part=True)
    desk = signed_in(moderator)
    desk.post(f"{idea.get_absolute_url()}entscheiden/", {"decide": "group", "title": "AG Lernwerkstatt"})
    idea.refresh_from_db()
    space = Space.objects.get(slug=idea.space)
    assert (idea.status, space.access, space.announced) == ("arbeitsgruppe", "closed", True)
    assert Membership.objects.get(space=space, user=author).role == "moderator"
    assert Membership.objects.get(space=space, user=friend).state == "invited"
    member_join(viewer=viewer_of(friend), space_id=space.pk)
    assert space.get_absolute_url() in signed_in(friend).get(idea.get_absolute_url()).content.decode()
    stranger = signed_in(make_member()).get(idea.get_absolute_url()).content.decode()
    assert f"/austausch/{space.slug}/anfragen/" in stranger
    again = desk.post(f"{idea.get_absolute_url()}entscheiden/", {"decide": "group"})
    assert again.status_code == 422


def test_the_employer_of_who_is_inside_does_not_find_the_working_group() -> None:
    company = make_company()
    author, boss = make_representation(company), make_management(company)
    idea = make_idea(author)
    support_put(viewer=viewer_of(boss), idea_id=idea.pk, takes_part=True)
    group_open(viewer=viewer_of(make_moderator()), idea_id=idea.pk, title="AG Quarzxylofon")
    space = Space.objects.get()
    assert not Membership.objects.filter(space=space, user=boss).exists()
    text = signed_in(boss).get(idea.get_absolute_url()).content.decode()
    assert "Quarzxylofon" not in text
    assert space.slug not in text


def test_names_of_who_takes_part_are_for_author_and_team_only(guest: Client) -> None:
    author, friend = make_member(), make_member(name="Timo Rensing")
    idea = make_idea(author)
    support_put(viewer=viewer_of(friend), idea_id=idea.pk, takes_part=True)
    for client, told in ((guest, False), (signed_in(make_member()), False), (signed_in(author), True), (signed_in(make_moderator()), True)):
        assert ("Timo Rensing" in client.get(idea.get_absolute_url()).content.decode()) is told


def test_a_pseudonym_hides_the_person_and_a_group_stands_in_front(guest: Client) -> None:
    hidden = make_idea(make_member(name="Sabine Kowalke"), shown_as="pseudonym", pseudonym="Grubenlampe")
    text = guest.get(hidden.get_absolute_url()).content.decode() + guest.get("/ideenlandkarte/").content.decode()
    assert "Grubenlampe" in text
    assert "Kowalke" not in text
    grouped = make_idea(make_member(name="Dieter Grabowski"), group="Team Hochregal")
    assert "Team Hochregal" in guest.get(grouped.get_absolute_url()).content.decode()


def test_who_leaves_takes_ratings_and_drafts_along_and_the_export_has_all(guest: Client) -> None:
    user = make_member(name="Heike Nottebohm")
    idea, other = make_idea(user, may_contact=True), make_idea()
    rating_put(viewer=viewer_of(user), idea_id=other.pk, stars=5)
    support_put(viewer=viewer_of(user), idea_id=other.pk, takes_part=True)
    signed_in(user).post(NEW, {"title": "Nur ein Entwurf", "region": "", "keep": "1"})
    told = gathered(user)
    assert [len(told[name]) for name in ("ideen", "ideen-bewertet", "ideen-mitmachen")] == [2, 1, 1]
    account_erase(user=user)
    assert not Idea.objects.filter(title="Nur ein Entwurf").exists()
    other.refresh_from_db()
    assert (other.rating_count, other.support_count, Support.objects.count()) == (0, 0, 0)
    text = guest.get(idea.get_absolute_url()).content.decode()
    assert "Nottebohm" not in text
    idea.refresh_from_db()
    assert not idea.may_contact


def test_addresses_of_ideas_that_rest_for_a_year_are_deleted() -> None:
    idea = hand_in(make_lab(), mail="jo@werk.example")
    assert contacts_forget() == 0
    Idea.objects.filter(pk=idea.pk).update(moved=timezone.now() - timedelta(days=366))
    assert contacts_forget() == 1
    idea.refresh_from_db()
    assert idea.contact_mail == ""


def test_an_idea_begins_in_the_minutes_as_a_draft_of_its_author() -> None:
    author = make_member()
    path = ask(Ideas).begin(user_id=author.pk, title="Aus dem Protokoll", pitch="Wir wollen das ausprobieren.")
    text = signed_in(author).get(path).content.decode()
    assert "Aus dem Protokoll" in text
    assert "Wir wollen das ausprobieren." in text


def test_comments_are_live_topics_about_the_idea_until_there_are_results(guest: Client) -> None:
    idea = make_idea(lab=make_lab())
    make_topic(make_member(), make_space(access=Access.PUBLIC), title="Wer baut mit?", about=KindRef("idea", idea.pk))
    door = f"/austausch/neu/?ueber=idea:{idea.pk}"
    text = guest.get(idea.get_absolute_url()).content.decode()
    assert "Wer baut mit?" in text
    assert door in text
    assert f'data-stream="idea.{idea.pk}"' in text
    reader, stream = signed_in(make_member()), ask(Live)
    before = stream.position(f"idea.{idea.pk}")
    assert f'data-seq="{before}"' in reader.get(idea.get_absolute_url()).content.decode()
    make_topic(make_member(), make_space(access=Access.PUBLIC), title="Wer kommt dazu?", about=KindRef("idea", idea.pk))
    assert stream.position(f"idea.{idea.pk}") == before + 1
    Lab.objects.update(results_from=timezone.localdate())
    text = guest.get(idea.get_absolute_url()).content.decode()
    assert "Wer baut mit?" in text
    assert door not in text
