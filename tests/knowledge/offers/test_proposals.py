"""Providers propose, editors decide; what was typed is never lost."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.actions import account_erase
from community.notifications.models import Notification
from jobs.worker import drain
from knowledge.offers.actions.proposals import proposal_keep, proposal_send
from knowledge.offers.models import Offer, Proposal, ProposalState
from knowledge.offers.queries.offers import keeps, whole
from knowledge.offers.sheet.reading import values_of
from mailing.sending import send_due
from tests.browsers import signed_in
from tests.factories.accounts import make_editor, make_member, make_user, viewer_of
from tests.factories.offers import make_offer, make_proposal, sheet

pytestmark = pytest.mark.django_db
ROWS = {"conditions-TOTAL_FORMS": "1", "conditions-INITIAL_FORMS": "0"}
FILLED = {
    "title": "Werkstatt für leise Maschinen", "provider": "Lärmschutz e. V.", "sort": "advice", "state": "open",
    "summary": "Wir messen mit Ihnen, was stört.", "first_step": "Anrufen.", **ROWS,
}  # fmt: skip


def propose(client: Client, **data: Any) -> Proposal:
    """Send the form, as a provider does."""
    client.post(reverse("offers:propose"), FILLED | data)
    return Proposal.objects.latest("pk")


def test_a_proposal_is_kept_sent_approved_and_public(guest: Client, editor: Client) -> None:
    author = make_member()
    client = signed_in(author)
    kept = propose(client, keep="1")
    assert kept.state == ProposalState.DRAFT
    assert editor.get(kept.get_absolute_url()).status_code == 404  # nobody reads a draft
    client.post(kept.get_absolute_url(), FILLED | {"send": "1", "regions": ["meo"]})
    text = editor.get(kept.get_absolute_url()).content.decode()
    assert "Wir messen mit Ihnen" in text
    editor.post(kept.get_absolute_url(), {"decide": "approve"})
    offer = Offer.objects.get(title="Werkstatt für leise Maschinen")
    assert offer.slug == "werkstatt-fuer-leise-maschinen"
    assert "Wir messen mit Ihnen" in guest.get(offer.get_absolute_url()).content.decode()
    assert keeps(viewer_of(author), offer)
    assert offer.review_due
    drain()
    assert Notification.objects.filter(user=author, verb="offer.approved").exists()


def test_a_returned_proposal_keeps_its_text_and_its_author_reads_why(editor: Client) -> None:
    author = make_member()
    client = signed_in(author)
    proposal = propose(client, send="1")
    answer = editor.post(proposal.get_absolute_url(), {"decide": "return", "reason": " "})
    assert answer.status_code == 422
    editor.post(proposal.get_absolute_url(), {"decide": "return", "reason": "Bitte nennen Sie die Kosten."})
    drain()
    send_due()
    text = client.get(proposal.get_absolute_url()).content.decode()
    assert "Bitte nennen Sie die Kosten." in text
    assert "Wir messen mit Ihnen" in text
    letters = [letter for letter in mail.outbox if author.email in letter.to]
    assert letters
    assert all("Kosten" not in str(letter.message()) for letter in letters)
    client.post(proposal.get_absolute_url(), FILLED | {"send": "1", "example": "Drei Tage kosten 900 Euro."})
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.SENT


def test_what_is_wrong_is_said_at_the_field_and_everything_typed_is_kept() -> None:
    client = signed_in(make_member())
    answer = client.post(reverse("offers:propose"), FILLED | {"first_step": "", "contact_mail": "kein@", "send": "1"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Wir messen mit Ihnen" in text
    assert "kein@" in text
    kept = Proposal.objects.get()
    assert kept.values["summary"] == "Wir messen mit Ihnen, was stört."
    assert kept.state == ProposalState.DRAFT
    assert Offer.objects.count() == 0


def test_a_change_shows_its_difference_and_overtakes_nobody(editor: Client) -> None:
    author = make_member()
    offer = make_offer(steward=author, summary="Früher so.", title="Hilfe beim Messen")
    values = values_of(whole().get(pk=offer.pk))
    proposal = proposal_keep(viewer=viewer_of(author), values=values | {"summary": "Heute so."}, offer_id=offer.pk)
    proposal_send(viewer=viewer_of(author), proposal_id=proposal.pk)
    text = editor.get(proposal.get_absolute_url()).content.decode()
    assert "<del>Früher</del><ins>Heute</ins>" in text
    make_change(offer, title="Hilfe beim leisen Messen")
    refused = editor.post(proposal.get_absolute_url(), {"decide": "approve"})
    assert refused.status_code == 422
    assert Offer.objects.get(pk=offer.pk).summary == "Früher so."
    editor.post(proposal.get_absolute_url(), {"decide": "rebase"})
    editor.post(proposal.get_absolute_url(), {"decide": "approve"})
    now = Offer.objects.get(pk=offer.pk)
    assert (now.title, now.summary) == ("Hilfe beim leisen Messen", "Heute so.")


def make_change(offer: Offer, **said: Any) -> None:
    """The team changes an offer meanwhile."""
    client = signed_in(make_editor())
    edit = reverse("offers:edit", args=[offer.pk])
    form = client.get(edit).context["asked"]
    data = {name: value for name in form.sheet.fields if (value := form.sheet[name].value())}
    assert client.post(edit, {**data, **ROWS, "base": offer.edition, **said}).status_code == 302


def test_beginning_again_loses_nothing_of_an_open_proposal() -> None:
    steward = make_member()
    offer = make_offer(steward=steward)
    change, client = reverse("offers:change", args=[offer.slug]), signed_in(steward)
    begun = client.post(change)["Location"]
    form = client.get(begun).context["asked"]
    data = {name: value for name in form.sheet.fields if (value := form.sheet[name].value())}
    client.post(begun, {**data, **ROWS, "details": "Zwei Stunden daran geschrieben.", "words": "Bitte bald.", "send": "1"})
    assert client.post(change)["Location"] == begun
    kept = Proposal.objects.get()
    assert (kept.values["details"], kept.words, kept.state) == ("Zwei Stunden daran geschrieben.", "Bitte bald.", ProposalState.SENT)


def test_what_only_editors_decide_is_not_the_providers() -> None:
    client = signed_in(make_member())
    proposal = propose(client, who="staff", note="Bestes Angebot", slug="erster", send="1")
    assert proposal.values["who"] == "public"
    assert proposal.values["note"] == ""
    assert proposal.values["slug"] == ""


def test_strangers_and_members_find_no_trace_of_a_proposal(guest: Client, member: Client) -> None:
    proposal = make_proposal(make_member())
    assert member.get(proposal.get_absolute_url()).status_code == 404
    assert guest.get(proposal.get_absolute_url()).status_code == 302
    assert member.post(proposal.get_absolute_url(), {"decide": "approve"}).status_code == 404
    assert signed_in(make_user(confirmed=False)).get(reverse("offers:propose")).status_code == 403


def test_who_leaves_takes_drafts_along_and_their_name_off_the_rest() -> None:
    author = make_member()
    draft, sent = make_proposal(author, send=False), make_proposal(author, **sheet(title="Bleibt"))
    account_erase(user=author)
    assert not Proposal.objects.filter(pk=draft.pk).exists()
    assert Proposal.objects.get(pk=sent.pk).author is None
