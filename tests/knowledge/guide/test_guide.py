"""The guide through its doors: a conversation in addresses, a result that explains itself, and what one can do with it."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from accounts.models import User
from community.forum.models import Draft
from community.notifications.models import Notification
from jobs.worker import drain
from knowledge.guide.actions import callback_link, callbacks_forget, callbacks_remind
from knowledge.guide.models import Callback, Example, Need, Rule, SubjectWords, Weight
from knowledge.guide.needs import noting
from mailing.letters import letter as letter_of
from mailing.models import Mail
from mailing.sending import send_due
from taxonomy.models import Region, Subject
from tests.browsers import form_sent, signed_in
from tests.factories.accounts import PASSWORD, make_member, make_user
from tests.factories.guide import make_callback, make_office
from tests.factories.offers import make_offer, make_proposal
from tests.factories.stories import make_story
from tests.factories.taxonomy import branch, term

pytestmark = pytest.mark.django_db
TERMS = {"from": None, "until": None, "share": "50", "ceiling": None, "unit": "", "own": "", "cost": "8000", "text": ""}


@pytest.fixture(autouse=True)
def _words() -> None:
    """The vocabularies are there."""
    branch()


def said(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_conversation_lives_in_its_address(guest: Client) -> None:
    assert "Wer sind Sie?" in said(guest, "/lotse/")
    assert "Wie viele Menschen" in said(guest, "/lotse/?wer=kmu")
    assert "Was brauchen Sie als Vertretung?" in said(guest, "/lotse/?wer=betriebsrat")
    assert "Worum geht es?" in said(guest, "/lotse/?wer=beschaeftigte")
    assert "Welche Branche" in said(guest, "/lotse/?wer=kmu&zahl=-")  # skipped
    canonical = guest.get("/lotse/?zahl=1.024&wer=kmu")
    assert canonical["Location"] == "/lotse/?wer=kmu&zahl=1024"
    done = guest.get("/lotse/?wer=beschaeftigte&zahl=-&branche=-&ort=-&thema=-&hilfe=-")
    assert done["Location"].startswith("/lotse/ergebnis/?wer=beschaeftigte")


def test_what_cannot_be_read_is_said_and_kept(guest: Client) -> None:
    text = said(guest, "/lotse/?wer=kmu&zahl=viele")
    assert "Bitte schreiben Sie eine Zahl" in text
    assert 'value="viele"' in text
    assert "kennen wir nicht" in said(guest, "/lotse/?wer=kmu&zahl=3&branche=bau&ort=Xanadu")
    assert guest.get("/lotse/?wer=kmu&zahl=3&branche=bau&ort=Duisburg")["Location"].endswith("ort=duisburg-05112000")
    assert guest.get("/lotse/?wer=hacker&ort[]=1&zahl=" + "9" * 5000).status_code == 200


def test_a_result_says_why_and_what_it_costs(guest: Client) -> None:
    make_offer(
        title="Genau richtig", groups=["kmu"], branches=["logistik"], regions=["niederrhein"], size_min=10, size_max=249, conditions=[TERMS]
    )
    make_offer(title="Nur für Große", size_min=500, branches=["logistik"])
    make_offer(title="Ganz vorbei", state="ended", branches=["logistik"])
    text = said(guest, "/lotse/ergebnis/?wer=kmu&zahl=40&branche=logistik&ort=duisburg-05112000")
    assert "ist für: Betriebe" in text
    assert "passt zu Ihrer Größe: 40 Beschäftigte" in text
    assert "gilt für Ihren Ort: Duisburg" in text
    assert "Sie zahlen etwa 4.000 € von 8.000 €" in text
    near = text[text.index("guide-near") :]
    assert "Nur für Große" in near
    assert "Nur mit mindestens 500 Beschäftigten" in near
    assert "Ganz vorbei" not in text


def test_an_open_question_is_asked_and_no_reason_to_leave_anything_out(guest: Client) -> None:
    make_offer(title="Für kleine Betriebe", size_max=9)
    text = said(guest, "/lotse/ergebnis/?wer=kmu")
    assert "Für kleine Betriebe" in text
    assert "hängt von Ihrer Größe ab" in text
    assert "frage=zahl" in text


@pytest.mark.parametrize(
    "asked", ["", "begonnen=yes", "begonnen=no", "rat=no", "rat=yes", "wer=betriebsrat", "wer=beschaeftigte&hilfe=lab"]
)
def test_every_criterion_has_its_words_whatever_is_answered(guest: Client, asked: str) -> None:
    make_offer(
        title="Mit jeder Grenze",
        slug="grenzen",
        groups=["kmu"],
        branches=["bau"],
        regions=["meo"],
        subjects=["robotik"],
        phases=["planning"],
        size_min=10,
        size_max=99,
        not_before_approval=True,
    )
    Rule.objects.create(offer="grenzen", criterion="council", mode="only", keys="yes", reason="")
    every = "wer=kmu&zahl=20&branche=bau&ort=essen-05113000&thema=robotik&phase=planning&hilfe=advice&rat=yes&begonnen=no"
    answers = dict(pair.split("=") for pair in every.split("&"))
    said(guest, f"/lotse/ergebnis/?{asked}")
    for name in answers:
        others = "&".join(f"{other}={value}" for other, value in answers.items() if other != name)
        assert "Mit jeder Grenze" in said(guest, f"/lotse/ergebnis/?{others}")
        said(guest, f"/lotse/ergebnis/?{others}&{asked}")
    assert "Mit jeder Grenze" in said(guest, f"/lotse/ergebnis/?{every}")


def test_a_free_sentence_finds_subject_and_offers(guest: Client, own_index: None) -> None:
    SubjectWords.objects.create(subject=term(Subject, "arbeitszeit"), words="Stundenzettel, Stechuhr, Zeiterfassung")
    make_offer(title="Zeit klug erfassen", subjects=["arbeitszeit"], details="Wir ersetzen Stundenzettel.")
    make_offer(title="Ganz anderes", subjects=["robotik"])
    make_offer(title="Nur ein Wort gemeinsam", subjects=["qualifizierung"], details="Mindestens zwanzig Stunden, ohne Stundenzettel.")
    make_offer(title="Beratung zur Zeit", subjects=["arbeitszeit"])
    text = said(guest, "/lotse/ergebnis/?satz=Stundenzettel%20abschaffen")
    assert text.index("Beratung zur Zeit") < text.index("Nur ein Wort gemeinsam")
    assert "Wir verstehen es so: Arbeitszeit und Schichtplanung" in text
    assert text.index("Zeit klug erfassen") < text.index("Ganz anderes")


def test_nobody_is_offered_what_is_not_theirs_to_see(guest: Client, member: Client) -> None:
    make_offer(title="Nur für Mitglieder", who="members")
    assert "Nur für Mitglieder" not in said(guest, "/lotse/ergebnis/?wer=kmu")
    assert "Nur für Mitglieder" in said(member, "/lotse/ergebnis/?wer=kmu")


def test_pages_cost_few_queries_and_nothing_of_it_grows(guest: Client, own_index: None) -> None:
    SubjectWords.objects.create(subject=term(Subject, "arbeitszeit"), words="Stundenzettel")
    for _n in range(20):
        make_offer(branches=["logistik"], subjects=["arbeitszeit"], details="Stundenzettel")
        make_story(title="Ohne Stundenzettel")
    drain()
    result = "/lotse/ergebnis/?wer=kmu&zahl=40&branche=logistik&ort=duisburg-05112000"
    for address in ("/lotse/?wer=kmu", result, f"{result}&satz=Stundenzettel+abschaffen", f"{result}&thema=arbeitszeit"):
        text = said(guest, address)
        assert ("Ohne Stundenzettel" in text) == ("satz" in address)
        with CaptureQueriesContext(connection) as captured:
            said(guest, address)
        assert len(captured) <= 8, address + "\n" + "\n".join(query["sql"][:120] for query in captured)


def test_a_browser_can_take_a_callback_back() -> None:
    callback = make_callback(make_office(make_member()))
    send_due()
    assert form_sent(Client(enforce_csrf_checks=True), callback_link(callback), {}).status_code == 200
    assert not Callback.objects.exists()
    assert not Mail.objects.filter(to_address="inge@example.org").exists()


def test_a_callback_without_account_reaches_the_office_of_the_place(guest: Client) -> None:
    helper = make_member()
    make_office(name="Irgendwo")
    office = make_office(helper, name="Stelle Duisburg", everywhere=False)
    office.regions.set(Region.objects.filter(slug="niederrhein"))
    ask = reverse("guide:callback_ask") + "?wer=kmu&ort=duisburg-05112000"
    assert "Stelle Duisburg" in said(guest, ask)
    refused = guest.post(ask, {"name": "Inge Probst", "words": "Ab 14 Uhr"})
    assert refused.status_code == 422
    assert "Ab 14 Uhr" in refused.content.decode()
    data = {"name": "Inge Probst", "mail": "inge@example.org", "phone": "0203 1", "words": "Ab 14 Uhr", "consent": "on"}
    link = guest.post(ask, data)["Location"]
    drain()
    send_due()
    callback = Callback.objects.get()
    assert callback.office == office
    letter = next(letter for letter in mail.outbox if letter.to == ["inge@example.org"])
    assert link in letter.body
    assert "Ab 14 Uhr" not in str(letter.message())
    assert "Inge" not in "".join(str(letter.message()) for letter in mail.outbox)
    assert Notification.objects.filter(user=helper, verb="callback.asked").exists()
    inbox = signed_in(helper)
    assert "Inge Probst" in said(inbox, reverse("guide:inbox"))
    assert "Ein Betrieb" in said(inbox, callback.get_absolute_url()) or "Betriebe" in said(inbox, callback.get_absolute_url())
    inbox.post(reverse("guide:move", args=[callback.pk]), {"state": "taken"})
    assert "jemand kümmert sich" in said(guest, link)
    guest.post(link)
    assert not Callback.objects.exists()
    assert guest.get(link).status_code == 404


def test_a_request_is_its_offices_alone_and_deleted_in_time(member: Client, editor: Client) -> None:
    helper = make_member()
    callback = make_callback(make_office(helper))
    for stranger in (member, editor):
        assert stranger.get(callback.get_absolute_url()).status_code == 404
        assert stranger.post(reverse("guide:move", args=[callback.pk]), {"state": "reached"}).status_code == 404
    assert member.get(reverse("guide:inbox")).status_code == 404
    assert member.get(callback_link(callback) + "x").status_code == 404
    callback.office.people.remove(helper)
    assert signed_in(helper).get(callback.get_absolute_url()).status_code == 404  # who leaves the office reads nothing more
    assert callbacks_forget() == 0
    with travel(callback.created.replace(year=callback.created.year + 1)):
        assert callbacks_forget() == 1


def test_a_program_that_fills_every_field_is_refused(guest: Client) -> None:
    make_office()
    data = {"name": "x", "phone": "1", "consent": "on", "website": "http://spam.example"}
    assert guest.post(reverse("guide:callback_ask"), data).status_code == 422
    assert not Callback.objects.exists()


def test_a_question_survives_joining_and_is_there_on_another_device(guest: Client) -> None:
    question = reverse("guide:question") + "?wer=kmu&satz=Stundenzettel+abschaffen"
    text = said(guest, question)
    assert "Wer hat Erfahrung damit: Stundenzettel abschaffen?" in text
    guest.post(question, {"title": "Wer hat die Stundenzettel abgeschafft?", "source": "Wir sind 24 Leute."})
    joined = guest.post(
        reverse("account_signup"),
        {"email": "inge@example.org", "name": "Inge Probst", "password1": PASSWORD, "situation": "company", "terms": "on"},
    )
    assert joined.status_code == 302, joined.context and joined.context["form"].errors
    user = User.objects.get(email="inge@example.org")
    draft = Draft.objects.get(user=user)
    assert (draft.place, draft.title, draft.source) == ("new", "Wer hat die Stundenzettel abgeschafft?", "Wir sind 24 Leute.")


def test_a_question_of_somebody_who_signs_in_again_is_never_put_over_other_words(guest: Client) -> None:
    somebody = make_user(email="da@example.org")
    Draft.objects.create(user=somebody, place="new", copy=0, version=3, source="Anderer Entwurf")
    guest.post(reverse("guide:question"), {"title": "Neu", "source": "Mein Text"})
    guest.post(reverse("account_login"), {"login": "da@example.org", "password": PASSWORD})
    assert set(Draft.objects.filter(user=somebody).values_list("source", flat=True)) == {"Anderer Entwurf", "Mein Text"}


def test_a_saved_result_tells_of_a_new_offer_that_fits_once(member: Client) -> None:
    make_offer(title="War schon da", branches=["logistik"])
    member.post(reverse("guide:keep"), {"antworten": "wer=kmu&branche=logistik"})
    user = User.objects.get(pk=member.session["_auth_user_id"])
    drain()
    assert not Notification.objects.filter(user=user, verb="guide.fits").exists()
    make_offer(title="Fürs Handwerk", branches=["handwerk"])
    offer = make_offer(title="Neu und passend", branches=["logistik"])
    drain()
    drain()
    assert list(Notification.objects.filter(user=user, verb="guide.fits").values_list("item_id", flat=True)) == [offer.pk]
    send_due()
    assert [letter for letter in mail.outbox if user.email in letter.to]
    assert "Ergebnis" in said(member, reverse("guide:kept"))


def test_a_rule_that_goes_tells_of_what_fits_from_now_on(member: Client) -> None:
    offer = make_offer(title="Bisher nur mit Betriebsrat", slug="mit-br", groups=["kmu"])
    rule = Rule.objects.create(offer="mit-br", criterion="council", mode="only", keys="yes", reason="Nur mit Betriebsrat.")
    member.post(reverse("guide:keep"), {"antworten": "wer=kmu&rat=no"})
    drain()
    rule.delete()
    drain()
    assert [notice.item_id for notice in Notification.objects.filter(verb="guide.fits")] == [offer.pk]


def test_a_weight_under_which_an_example_sinks_out_of_sight_is_not_saved_unseen(editor: Client) -> None:
    make_offer(title="Gewollt", slug="gewollt", subjects=["arbeitszeit"])
    for _n in range(14):
        make_offer(branches=["logistik"])
    Example.objects.create(name="Logistik mit Schichten", answers="wer=kmu&branche=logistik&thema=arbeitszeit", expected="gewollt")
    address = reverse(Weight.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    shown = editor.post(address, {"criterion": "branch", "points": "40"})
    assert "Logistik mit Schichten" in shown.content.decode()
    assert not Weight.objects.exists()
    editor.post(address, {"criterion": "branch", "points": "40", "all_the_same": "on"})
    assert Weight.objects.exists()


def test_an_office_is_reminded_of_whoever_still_waits_and_of_nobody_else() -> None:
    worker = make_member()
    office = make_office(worker)
    late, done = make_callback(office), make_callback(office, name="Erledigt")
    Callback.objects.filter(pk=done.pk).update(state="reached")
    for days, told in ((0, 0), (1, 1), (2, 1), (8, 2), (15, 3)):
        with travel(timezone.make_aware(datetime.combine(late.due + timedelta(days=days), time(9))), tick=False):
            callbacks_remind()
            callbacks_remind()
        letters = Mail.objects.filter(template="knowledge/guide/mail/overdue")
        assert [letter.to_address for letter in letters] == [office.mail] * told, days
    drain()
    assert Notification.objects.filter(user=worker, verb="callback.overdue", item_id=late.pk).exists()
    assert "Inge" not in str(letter_of(letters[0]).message())


def test_a_rule_excludes_with_the_editors_words_and_examples_stand_before_it(guest: Client, editor: Client) -> None:
    offer = make_offer(title="Mit Betriebsrat", slug="mit-br", groups=["kmu"])
    Example.objects.create(name="Tischlerei ohne Betriebsrat", answers="wer=kmu&rat=no", expected="mit-br")
    address = reverse(Rule.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    data = {"offer": "mit-br", "criterion": "council", "mode": "only", "keys": "yes", "reason": "Nur gemeinsam mit einem Betriebsrat."}
    shown = editor.post(address, data)
    assert not Rule.objects.exists()
    assert "Tischlerei ohne Betriebsrat" in shown.content.decode()
    editor.post(address, {**data, "all_the_same": "on"})
    assert Rule.objects.count() == 1
    text = said(guest, "/lotse/ergebnis/?wer=kmu&rat=no")
    assert "Nur gemeinsam mit einem Betriebsrat." in text[text.index("guide-near") :]
    assert offer.title in said(guest, "/lotse/ergebnis/?wer=kmu&rat=yes")
    assert "Tischlerei ohne Betriebsrat" in said(editor, reverse("hub_guide_examples"))


def test_a_providers_change_that_breaks_an_example_is_shown_before_it_is_published(editor: Client) -> None:
    Example.objects.create(name="Kleiner Betrieb", answers="wer=kmu&zahl=5", expected="da")
    make_offer(title="Da", slug="da")
    from knowledge.offers.actions.proposals import proposal_keep, proposal_send  # noqa: PLC0415
    from knowledge.offers.models import Offer  # noqa: PLC0415
    from knowledge.offers.queries.offers import whole  # noqa: PLC0415
    from knowledge.offers.sheet.reading import values_of  # noqa: PLC0415
    from tests.factories.accounts import viewer_of  # noqa: PLC0415

    author = make_member()
    offer = Offer.objects.get(slug="da")
    offer.stewardships.create(user=author)
    changed = values_of(whole().get(pk=offer.pk)) | {"size_min": 50}
    proposal = proposal_keep(viewer=viewer_of(author), values=changed, offer_id=offer.pk)
    proposal_send(viewer=viewer_of(author), proposal_id=proposal.pk)
    assert "Kleiner Betrieb" in said(editor, proposal.get_absolute_url())
    assert editor.post(proposal.get_absolute_url(), {"decide": "approve"}).status_code == 422
    assert editor.post(proposal.get_absolute_url(), {"decide": "approve", "all_the_same": "1"}).status_code == 302
    assert make_proposal(make_member()).is_open


def test_needs_are_counted_from_five_companies_on_and_name_nobody(editor: Client, member: Client) -> None:
    page = reverse("hub_guide_needs")
    for number in range(5):
        assert "Robotik" not in said(editor, page)
        guest = Client(REMOTE_ADDR=f"203.0.113.{number}")
        for _again in range(2):
            said(guest, "/lotse/ergebnis/?wer=kmu&thema=robotik")
        noting.write()
    text = said(editor, page)
    assert re.search(r"Robotik</th><td>5</td>", text)
    assert member.get(page).status_code in {302, 404}
    assert "203.0.113" not in str(list(Need.objects.values()))
