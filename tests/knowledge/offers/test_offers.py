"""Offers through the doors people use: list, page, conditions, history, and what the calendar does to them."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.notifications.models import Notification
from content.glossary.actions import entry_put
from jobs.worker import drain
from knowledge.guide.models import Example
from knowledge.offers.actions.links import offers_turn, reviews_remind
from knowledge.offers.actions.offers import offer_write
from knowledge.offers.models import Offer
from knowledge.offers.queries.offers import whole
from knowledge.offers.sheet.reading import values_of
from tests.browsers import signed_in
from tests.factories.accounts import make_adviser, make_editor, make_member, viewer_of
from tests.factories.community import make_space, make_topic
from tests.factories.offers import make_offer

pytestmark = pytest.mark.django_db


def said(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_is_narrowed_by_links_with_counts(guest: Client) -> None:
    make_offer(title="Nur Logistik", branches=["logistik"], regions=["meo"])
    make_offer(title="Nur Handwerk", branches=["handwerk"], sort="funding")
    make_offer(title="Für alle")
    text = said(guest, "/angebote/", branche="logistik")
    assert "Nur Logistik" in text
    assert "Für alle" in text
    assert "Nur Handwerk" not in text
    assert "branche=logistik&amp;art=funding" not in text  # nothing would be left
    assert "2 Angebote" in text
    assert "Nur Logistik" not in said(guest, "/angebote/", region="emscher-lippe")


def test_offers_are_searched_by_state_and_size(guest: Client) -> None:
    make_offer(title="Vorbei", state="ended")
    make_offer(title="Winzige Hilfe", size_max=9)
    assert "Vorbei" not in said(guest, "/angebote/", stand="open")
    assert "Winzige Hilfe" not in said(guest, "/angebote/", stand="ended")
    assert "Winzige Hilfe" in said(guest, "/angebote/", groesse="1-9")
    assert "Winzige Hilfe" not in said(guest, "/angebote/", groesse="50-249")


def test_the_page_says_what_it_costs_and_what_comes_first(guest: Client) -> None:
    offer = make_offer(
        conditions=[{"from": None, "until": None, "share": "60", "ceiling": "3000", "unit": "", "own": "", "cost": "10000", "text": ""}],
        legal_basis="§ 82 SGB III", not_before_approval=True, papers="Antrag\nDe-minimis-Erklärung",
    )  # fmt: skip
    text = said(guest, offer.get_absolute_url())
    assert "Von 10.000 € zahlen Sie etwa" in text
    assert "7.000 €" in text
    assert 'href="/normen/sgb-3/82/"' in text
    assert "Nicht vor der Bewilligung beginnen" in text
    assert "<li>De-minimis-Erklärung</li>" in text
    assert f"/austausch/neu/?ueber=offer:{offer.pk}" in text


def test_words_of_the_glossary_explain_themselves(guest: Client) -> None:
    entry_put(word="KMU", text="Betriebe mit weniger als 250 Beschäftigten.")
    offer = make_offer(title="KMU fragen KMU", summary="Für KMU im Ruhrgebiet.", details="Ein KMU kommt ins andere.")
    page = said(guest, offer.get_absolute_url())
    assert page.count('data-term="kmu"') == 2  # once in the lead, once below; never in the title


def test_an_old_voucher_keeps_its_old_rate(guest: Client) -> None:
    rows = [
        {"from": "2020-01-01", "until": "2022-12-31", "share": "50", "ceiling": None, "unit": "", "own": "", "cost": None, "text": ""},
        {"from": "2023-01-01", "until": None, "share": "40", "ceiling": None, "unit": "", "own": "", "cost": None, "text": ""},
    ]
    offer = make_offer(conditions=rows)
    address = reverse("offers:conditions", args=[offer.slug])
    sums = "<dd>50 %</dd>"
    assert sums in said(guest, address, am="2022-12-31")
    assert sums not in said(guest, address, am="2023-01-01")
    assert "<dd>40 %</dd>" in said(guest, offer.get_absolute_url())
    assert "kein Tag" in said(guest, address, am="gestern")


def test_an_offer_ends_with_its_day_and_names_its_successor(guest: Client) -> None:
    steward = make_adviser()
    heir = make_offer(title="Das Neue")
    offer = make_offer(
        title="Das Alte", ends_on=(timezone.localdate() - timedelta(days=1)).isoformat(), successor=heir.slug, steward=steward
    )
    assert offer.state == "open"
    assert "Das Angebot ist beendet" in said(guest, offer.get_absolute_url())  # whatever is stored
    assert offers_turn() == 1
    drain()
    assert Offer.objects.get(pk=offer.pk).state == "ended"
    assert heir.get_absolute_url() in said(guest, offer.get_absolute_url())
    assert Notification.objects.filter(user=steward, verb="offer.ended").exists()
    assert offers_turn() == 0


def test_whoever_keeps_an_offer_is_reminded_to_check_it() -> None:
    steward = make_adviser()
    make_offer(review_due=timezone.localdate().isoformat(), steward=steward)
    assert reviews_remind() == 1
    drain()
    assert Notification.objects.filter(user=steward, verb="offer.review").exists()


def test_a_question_about_an_offer_is_a_topic_and_its_provider_hears_of_it(guest: Client) -> None:
    from community.notifications.actions.following import follows_add  # noqa: PLC0415
    from kernel.events import Follow  # noqa: PLC0415
    from kernel.kinds import ref_of  # noqa: PLC0415

    steward, space = make_adviser(), make_space(access="public")
    offer = make_offer(steward=steward)
    follows_add(follows=(Follow(user_id=steward.pk, ref=ref_of(offer)),))
    make_topic(make_member(), space, title="Gilt das auch für Leihkräfte?", about=ref_of(offer))
    drain()
    assert "Gilt das auch für Leihkräfte?" in said(guest, offer.get_absolute_url())
    assert Notification.objects.filter(user=steward, verb="topic.about").exists()


def test_the_team_edits_withdraws_and_everybody_reads_the_history(guest: Client, editor: Client) -> None:
    offer = make_offer(title="Erste Fassung")
    edit = reverse("offers:edit", args=[offer.pk])
    form = editor.get(edit).context["asked"]
    data = {"conditions-TOTAL_FORMS": "1", "conditions-INITIAL_FORMS": "0", "base": offer.edition}
    data |= {name: value for name in form.sheet.fields if (value := form.sheet[name].value())} | {"title": "Zweite Fassung"}
    answer = editor.post(edit, data)
    assert answer.status_code == 302, answer.context and answer.context["asked"].sheet.errors
    overtaken = editor.post(edit, data | {"title": "Dritte Fassung"})
    assert overtaken.status_code == 422
    assert "Dritte Fassung" in overtaken.content.decode()
    text = said(guest, reverse("offers:history", args=[offer.slug]))
    assert "<del>Erste</del><ins>Zweite</ins>" in text
    editor.post(reverse("offers:withdraw", args=[offer.pk]))
    assert guest.get(offer.get_absolute_url()).status_code == 404
    assert "Zweite Fassung" in said(editor, reverse("offers:desk"))


def test_the_form_is_folded_and_what_is_wrong_lies_open_with_what_was_typed(editor: Client) -> None:
    offer = make_offer(title="Gefaltet")
    edit = reverse("offers:edit", args=[offer.pk])
    answer = editor.get(edit)
    form, text = answer.context["asked"], answer.content.decode()
    named = [field.name for part in form.parts for field in part.fields]
    assert sorted(named) == sorted(form.sheet.fields)
    assert [part.key for part in form.parts if part.open] == ["was"]
    assert all(f'href="#teil-{part.key}"' in text and f'id="teil-{part.key}"' in text for part in form.parts)
    data = {"conditions-TOTAL_FORMS": "1", "conditions-INITIAL_FORMS": "0", "base": offer.edition, "conditions-0-share": "viel"}
    data |= {name: value for name in form.sheet.fields if (value := form.sheet[name].value())} | {"contact_mail": "keine Adresse"}
    wrong = editor.post(edit, data)
    assert wrong.status_code == 422
    assert {part.key: part.wrong for part in wrong.context["asked"].parts if part.open} == {"weg": 1, "konditionen": 1}
    assert 'value="keine Adresse"' in wrong.content.decode()


def test_the_history_begins_when_the_offer_was_opened_to_the_reader(guest: Client, editor: Client) -> None:
    offer = make_offer(title="Probelauf", who="staff", details="Intern: Budget noch nicht bewilligt.")
    hidden = make_offer(title="Noch geheim", who="staff")
    stands = values_of(whole().get(pk=offer.pk))
    for said_then in ({"details": "Intern: fast bewilligt."}, {"details": "Für alle.", "who": "public"}, {"successor": hidden.slug}):
        stands |= said_then
        with transaction.atomic():
            offer_write(actor_id=None, values=stands, offer_id=offer.pk, cause="team")
    door = reverse("offers:history", args=[offer.slug])
    assert "bewilligt" not in said(guest, door)
    assert hidden.slug not in said(guest, door)
    assert "Fassung 3" in said(guest, door)
    assert "Fassung 2" not in said(guest, door)
    assert "bewilligt" in said(editor, door)
    assert hidden.slug in said(editor, door)


@pytest.mark.parametrize("name", ["offers:desk", "offers:new", "offers:upload", "offers:csv", "offers:xlsx"])
def test_the_desk_is_the_teams_alone(name: str, guest: Client, member: Client) -> None:
    assert guest.get(reverse(name)).status_code == 302
    assert member.get(reverse(name)).status_code == 404


def test_pages_cost_few_queries(guest: Client) -> None:
    make_space(access="public")
    offers = [make_offer(branches=["logistik"], regions=["meo"], subjects=["arbeitszeit"]) for _ in range(30)]
    somebody = signed_in(make_member())
    for address in ("/angebote/?thema=arbeitszeit", offers[0].get_absolute_url()):
        for client, most in ((guest, 8), (somebody, 14)):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            assert len(captured) <= most, [query["sql"][:120] for query in captured]


def test_the_team_names_who_keeps_an_offer_and_relieves_them_again(editor: Client, member: Client) -> None:
    offer, keeper, stranger = make_offer(title="Zu pflegen"), make_adviser(), make_offer(title="Nur Team", who="staff")
    keep, edit = reverse("offers:keep", args=[offer.pk]), reverse("offers:edit", args=[offer.pk])
    assert member.post(keep, {"mail": keeper.email}).status_code == 404
    for wrong in ("niemand@example.org", ""):
        answer = editor.post(keep, {"mail": wrong}, follow=True)
        assert "Kein Mitglied" in answer.content.decode()
    editor.post(reverse("offers:keep", args=[stranger.pk]), {"mail": keeper.email})
    assert not stranger.stewardships.exists()  # nobody keeps what they may not see
    editor.post(keep, {"mail": keeper.email.upper()})
    assert [one.user_id for one in offer.stewardships.all()] == [keeper.pk]
    drain()
    assert Notification.objects.filter(user=keeper, verb="offer.keeper").exists()
    assert signed_in(keeper).get(reverse("offers:change", args=[offer.slug])).status_code == 200
    assert f'name="relieve" value="{keeper.pk}"' in said(editor, edit)
    editor.post(keep, {"relieve": str(keeper.pk)})
    assert not offer.stewardships.exists()


def test_what_the_team_writes_itself_is_tried_against_the_guides_examples(editor: Client) -> None:
    offer = make_offer(title="Für alle", slug="fuer-alle")
    Example.objects.create(name="Kleiner Betrieb", answers="wer=kmu&zahl=5", expected="fuer-alle")
    edit = reverse("offers:edit", args=[offer.pk])
    form = editor.get(edit).context["asked"]
    data = {"conditions-TOTAL_FORMS": "0", "conditions-INITIAL_FORMS": "0", "base": offer.edition}
    data |= {name: value for name in form.sheet.fields if (value := form.sheet[name].value())} | {"size_min": "50"}
    shown = editor.post(edit, data)
    assert shown.status_code == 422
    assert "Kleiner Betrieb" in shown.content.decode()
    assert 'value="50"' in shown.content.decode()  # what was typed stays
    assert Offer.objects.get(pk=offer.pk).size_min is None
    assert editor.post(edit, data | {"all_the_same": "1"}).status_code == 302
    assert Offer.objects.get(pk=offer.pk).size_min == 50


def test_who_keeps_an_offer_begins_a_proposal_with_it() -> None:
    steward = make_adviser()
    offer = make_offer(steward=steward, title="So steht es da")
    client = signed_in(steward)
    change = reverse("offers:change", args=[offer.slug])
    answer = client.post(change, follow=True)
    assert "So steht es da" in answer.content.decode()
    assert signed_in(make_member()).get(change).status_code == 404
    assert viewer_of(make_editor()).holds("staff.editorial")
