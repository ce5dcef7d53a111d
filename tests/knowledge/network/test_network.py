import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail as post_office
from django.test import Client

from accounts.actions import account_erase
from accounts.personal import gathered
from kernel import changes
from knowledge.network.actions import consent_withdraw, entry_create, members_set
from knowledge.network.models import Consent, Entry
from mailing.sending import send_due
from search import engines
from taxonomy.models import Subject
from tests.browsers import signed_in
from tests.editorial.test_pages import queries
from tests.factories.accounts import make_admin, make_member
from tests.factories.network import make_entry
from tests.factories.taxonomy import branch, region

LETTER = {"name": "Rita Beck", "message": "Hätten Sie Zeit für ein Gespräch?"}


def places(client: Client, entry: Entry) -> dict[str, bool]:
    """Where somebody finds the entry."""
    return {
        "page": client.get(entry.get_absolute_url()).status_code == 200,
        "contact": client.get(f"{entry.get_absolute_url()}kontakt/").status_code == 200,
        "list": entry.name in client.get("/netzwerk/").content.decode(),
        "search": entry.get_absolute_url() in client.get("/suche/", {"q": entry.name.lower()}).content.decode(),
        "region": entry.name in client.get("/regionen/meo/").content.decode(),
        "sitemap": entry.get_absolute_url() in client.get("/sitemap-contact.xml").content.decode(),
    }


def link_in_the_mail() -> str:
    """The personal link of the newest mail."""
    send_due()
    found = re.search(r"/netzwerk/mein-eintrag/[^\s/]+/", str(post_office.outbox[-1].body))
    assert found
    return found[0]


def test_nobody_finds_an_entry_before_its_person_agreed_and_everybody_loses_it_when_they_withdraw(
    guest: Client, editor: Client, own_index: None
) -> None:
    entry = entry_create(name="Quarzia Xylofon", email="q@buero.example", regions=[region("meo").slug])
    assert not any(places(guest, entry).values())
    editor.post(f"/netzwerk/eintrag/{entry.pk}/einverstaendnis/")
    link = link_in_the_mail()
    assert not any(places(guest, entry).values())
    form = guest.get(link).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', form)
    assert seen
    guest.post(link, {"reach": "public", "seen": seen[1]})
    assert all(places(guest, entry).values()), places(guest, entry)
    guest.post(link, {"withdraw": "1"})
    assert not any(places(guest, entry).values())
    entry.refresh_from_db()
    assert entry.consent == Consent.WITHDRAWN


def test_entries_deleted_together_are_gone_everywhere(guest: Client, own_index: None) -> None:
    entry = make_entry(name="Quarzia Xylofon", regions=[region("meo").slug])
    assert all(places(guest, entry).values()), places(guest, entry)
    kept_by = changes.version("network")
    signed_in(make_admin()).post(f"/admin/bulk/knowledge_network/entry/delete/?id={entry.pk}")
    assert not Entry.objects.exists()
    assert changes.version("network") != kept_by  # what guests' kept pages stand on
    assert engines.current().count() == 0
    assert not any(places(guest, entry).values())


def test_words_changed_after_consent_are_nobodys_until_consent_is_given_again(guest: Client) -> None:
    entry = make_entry()
    entry.text = "Ganz andere Worte"
    entry.save()
    assert guest.get(entry.get_absolute_url()).status_code == 404
    assert entry.is_changed


def test_filed_under_other_words_an_entry_is_nobodys_until_consent_is_given_again(guest: Client) -> None:
    entry = make_entry(regions=[region().slug])
    address = entry.get_absolute_url()
    assert guest.get(address).status_code == 200
    entry.branches.add(branch())
    assert guest.get(address).status_code == 404
    assert Entry.objects.get(pk=entry.pk).is_changed
    entry.branches.clear()
    assert guest.get(address).status_code == 200


def test_a_word_with_another_name_is_not_the_one_people_agreed_to_and_its_address_does_not_matter(guest: Client) -> None:
    subject = Subject.objects.create(slug="leise-arbeit", name_de="Leise Arbeit", name_en="Quiet work")
    entry = make_entry(subjects=[subject.slug])
    for names, status in (({"slug": "stille"}, 200), ({"name_de": "Kündigungen"}, 404), ({"name_de": "Leise Arbeit"}, 200)):
        for name, said in names.items():
            setattr(subject, name, said)
        subject.save()
        assert guest.get(entry.get_absolute_url()).status_code == status, names
    subject.delete()
    assert guest.get(entry.get_absolute_url()).status_code == 404


def test_consents_are_counted_anew_and_back_and_outdated_ones_stay_outdated(db: None) -> None:
    step = import_module("knowledge.network.migrations.0002_filed_words")
    good, outdated = make_entry(regions=[region().slug], subjects=["arbeitszeit"]), make_entry(regions=[region().slug])
    outdated.text = "Ganz andere Worte"
    outdated.save()
    kept = (good.agreed_to, outdated.agreed_to)

    def stored() -> tuple[str, str]:
        return Entry.objects.get(pk=good.pk).agreed_to, Entry.objects.get(pk=outdated.pk).agreed_to

    step.agree_as_before(apps, None)
    assert stored()[0] != kept[0]
    assert stored()[1] == kept[1]
    step.agree(apps, None)
    assert stored() == kept


def test_consent_is_to_the_words_that_were_seen(guest: Client, editor: Client) -> None:
    entry = make_entry(agreed="")
    editor.post(f"/netzwerk/eintrag/{entry.pk}/einverstaendnis/")
    link = link_in_the_mail()
    entry.regions.add(region())
    assert str(region()) in guest.get(link).content.decode()
    answer = guest.post(link, {"reach": "public", "seen": "0" * 64}).content.decode()
    assert 'role="alert"' in answer
    assert guest.get(entry.get_absolute_url()).status_code == 404


def test_asking_again_makes_the_older_link_worthless_and_only_editors_ask(guest: Client, member: Client, editor: Client) -> None:
    entry = make_entry(agreed="")
    door = f"/netzwerk/eintrag/{entry.pk}/einverstaendnis/"
    editor.post(door)
    old = link_in_the_mail()
    for client in (guest, member):
        assert client.post(door).status_code == 403
    editor.post(door)
    assert guest.get(old).status_code == 404
    assert guest.get(link_in_the_mail()).status_code == 200


def test_a_link_that_went_to_a_wrong_address_dies_with_it(guest: Client, editor: Client) -> None:
    entry = make_entry(agreed="", email="tippfehler@buero.example")
    editor.post(f"/netzwerk/eintrag/{entry.pk}/einverstaendnis/")
    link = link_in_the_mail()
    entry.refresh_from_db()
    entry.email = "richtig@buero.example"
    entry.save()
    assert guest.get(link).status_code == 404
    assert entry.consent == Consent.NONE


def test_who_wants_to_be_found_by_members_is_found_by_members(guest: Client, member: Client) -> None:
    entry = make_entry(agreed="members")
    assert guest.get(entry.get_absolute_url()).status_code == 404
    assert entry.name in member.get("/netzwerk/").content.decode()
    assert entry.name not in guest.get("/netzwerk/").content.decode()


def test_a_message_arrives_and_the_address_stays_hidden(guest: Client) -> None:
    entry = make_entry(email="geheim@buero.example")
    door = f"{entry.get_absolute_url()}kontakt/"
    said = guest.get(door).content.decode() + guest.get(entry.get_absolute_url()).content.decode()
    said += guest.post(door, LETTER).content.decode()
    assert "geheim@" not in said
    send_due()
    letter = post_office.outbox[-1]
    assert letter.to == ["geheim@buero.example"]
    assert LETTER["message"] in letter.body
    assert not letter.reply_to


def test_the_senders_address_is_passed_on_only_if_they_want_it(guest: Client) -> None:
    door = f"{make_entry().get_absolute_url()}kontakt/"
    guest.post(door, {**LETTER, "address": "rita@beck.example"})
    guest.post(door, {**LETTER, "address": "rita@beck.example", "answer": "on"})
    send_due()
    without, wanted = post_office.outbox
    assert not without.reply_to
    assert "rita@" not in str(without.message())
    assert wanted.reply_to == ["rita@beck.example"]
    refused = guest.post(door, {**LETTER, "answer": "on"}).content.decode()
    assert LETTER["message"] in refused
    assert 'role="alert"' in refused


def test_programs_and_floods_reach_nobody(guest: Client) -> None:
    door = f"{make_entry().get_absolute_url()}kontakt/"
    guest.post(door, {**LETTER, "website": "spam"})
    for _n in range(7):
        answer = guest.post(door, LETTER).content.decode()
    send_due()
    assert len(post_office.outbox) == 4
    assert LETTER["message"] in answer


def test_many_strangers_together_flood_nobody(guest: Client) -> None:
    door = f"{make_entry().get_absolute_url()}kontakt/"
    for number in range(40):
        guest.post(door, LETTER, REMOTE_ADDR=f"203.0.113.{number}")
    assert send_due() == 20


def test_a_household_is_one_sender_however_many_addresses_it_has(guest: Client) -> None:
    door = f"{make_entry().get_absolute_url()}kontakt/"
    for number in range(1, 12):
        guest.post(door, LETTER, REMOTE_ADDR=f"2001:db8:0:7::{number:x}")
    assert send_due() == 5
    guest.post(door, LETTER, REMOTE_ADDR="2001:db8:0:8::1")
    guest.post(door, LETTER, REMOTE_ADDR="::ffff:203.0.113.1")
    assert send_due() == 2


def test_a_name_cannot_smuggle_a_header_into_the_mail(guest: Client) -> None:
    guest.post(f"{make_entry().get_absolute_url()}kontakt/", {**LETTER, "name": "Rita\r\nBcc: alle@hub.example"})
    send_due()
    assert all("Bcc" not in letter.message() for letter in post_office.outbox)


def test_the_directory_is_narrowed_by_words_sort_region_branch_and_subject(guest: Client) -> None:
    make_entry(name="Anna Arndt", text="Schichtplanung", regions=[region("meo").slug], branches=["logistik"], subjects=["arbeitszeit"])
    make_entry(name="Cluster Süd", sort="cluster")
    for query in ("q=schichtplanung", "art=person", "region=meo", "branche=logistik", "thema=arbeitszeit", "q=arndt&region=meo"):
        text = guest.get(f"/netzwerk/?{query}").content.decode()
        assert "Anna Arndt" in text, query
        assert "Cluster Süd" not in text, query
    assert "Cluster Süd" in guest.get("/netzwerk/?art=organisationen").content.decode()
    assert guest.get("/netzwerk/?region=unsinn&p=x&q=%00").status_code == 200


def test_a_cluster_names_only_those_members_who_agreed(guest: Client) -> None:
    cluster, agreed, silent = make_entry(name="Cluster", sort="cluster"), make_entry(name="Anna Arndt"), make_entry(name="Bert Brand")
    members_set(cluster=cluster, members=[agreed, silent])
    consent_withdraw(entry=silent)
    text = guest.get(cluster.get_absolute_url()).content.decode()
    assert "Anna Arndt" in text
    assert "Bert Brand" not in text


def test_who_leaves_the_hub_leaves_the_network_and_the_export_has_the_entry(guest: Client) -> None:
    user = make_member()
    entry = make_entry(email=user.email)
    assert gathered(user)["netzwerk"]
    account_erase(user=user)
    assert guest.get(entry.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("path", ["/netzwerk/", "/netzwerk/eintrag/anna-arndt/"])
def test_the_directory_takes_few_queries_and_can_be_kept(path: str, guest: Client, member: Client) -> None:
    make_entry(name="Anna Arndt", regions=[region("meo").slug])
    counts = []
    for _round in range(2):
        for _n in range(4):
            make_entry(regions=["meo"])
        guest.get(path)
        member.get(path)
        counts.append((queries(guest, path), queries(member, path)))
    assert counts[0][0] <= 8
    assert counts[1] == counts[0]
    assert counts[1][1] <= 14
    answer = guest.get(path)
    assert "network" in answer.hub_depends  # type: ignore[attr-defined]
    assert 'method="post"' not in answer.content.decode()
