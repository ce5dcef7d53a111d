"""Stories from interviews: whoever is concerned sees the very page by a personal link, and nothing appears before they released it."""

import hashlib
import io
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core import mail as post_office
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from wagtail.rich_text import RichText

from accounts.models import User
from content.media.models import People
from content.pages.actions import audience_set
from content.pages.audiences import Who
from content.pages.models import BasePage
from content.passages.actions import passage_put
from content.passages.models import Passage
from editorial.desk import running
from editorial.desk.models import Found
from jobs.timetable import entry
from jobs.worker import drain
from kernel import kinds
from knowledge.guidance.models import GuidancePage
from knowledge.projects.models import ProjectPartner
from knowledge.releases import content
from knowledge.releases.actions import proof_keep, release_ask, releases_remind, statement_make
from knowledge.releases.content import digest_of, latest
from knowledge.releases.guard import lacks
from knowledge.releases.links import path_of
from knowledge.releases.models import Party, Proof, Release, State
from knowledge.releases.people import claims_of
from knowledge.stories.actions.drafting import draft_begin
from knowledge.stories.models import StoryPage
from mailing.models import Mail
from mailing.sending import send_due
from taxonomy.models import Subject
from tests.browsers import form_sent, signed_in
from tests.factories.accounts import make_editor, make_member
from tests.factories.content import make_document, make_image
from tests.factories.guidance import make_guidance
from tests.factories.projects import make_project
from tests.factories.taxonomy import term
from tests.factories.voices import WORDS, agree, make_quote

pytestmark = pytest.mark.django_db


def draft(title: str = "Wie die Werkstatt Zettel abschaffte") -> StoryPage:
    """A story nobody reads yet, with a picture."""
    story = draft_begin(user=make_editor(), title=title, lead="Eine Tischlerei fragt zuerst.", image=make_image())
    story.save_revision()
    return story


def asked(story: StoryPage, name: str = "Rolf Nowak") -> Release:
    """A request to the company."""
    return release_ask(user=make_editor(), page=story, party=Party.COMPANY, name=name, address="rolf@nowak.example")


def publish(story: StoryPage) -> StoryPage:
    """Publish the newest version."""
    story.get_latest_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def answer(release: Release, **said: str) -> int:
    """Answer as the page shows it: with the version it holds in its form."""
    browser = Client()
    page = browser.get(path_of(release)).content.decode()
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert digest
    return browser.post(path_of(release), {"digest": digest[1], **said}).status_code


def test_a_personal_link_shows_the_very_page_with_its_pictures_and_needs_no_account() -> None:
    story = draft()
    release = asked(story)
    send_due()
    [letter] = post_office.outbox
    body = str(letter.body)
    assert path_of(release) in body
    assert "Werkstatt" not in body
    guest = Client()
    assert "Rolf Nowak" in guest.get(path_of(release)).content.decode()
    page = guest.get(f"{path_of(release)}seite/")
    text = page.content.decode()
    assert "Eine Tischlerei fragt zuerst." in text
    assert page["Cache-Control"].count("no-store")
    assert page["Referrer-Policy"] == "same-origin"
    [shown, *_more] = re.findall(r"/freigabe/[^\" ]+/bild/[^\" ]+", text)
    assert guest.get(shown).status_code == HTTPStatus.OK
    assert guest.get("/medien/bild/" + shown.partition("/bild/")[2]).status_code == HTTPStatus.NOT_FOUND


def test_a_link_opens_no_picture_of_another_page() -> None:
    other = asked(draft("Eine andere"))
    text = Client().get(f"{path_of(other)}seite/").content.decode()
    picture = re.findall(r"/bild/[^\" ]+", text)[0]
    assert Client().get(path_of(asked(draft())).rstrip("/") + picture).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1a2b3c:wrong", "%00"])
def test_a_forged_link_is_the_boring_404(token: str) -> None:
    assert Client().get(f"/freigabe/{token}/").status_code == HTTPStatus.NOT_FOUND


def test_a_browser_can_send_the_answer() -> None:
    release = asked(draft())
    browser = Client(enforce_csrf_checks=True)
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', browser.get(path_of(release)).content.decode())
    assert digest
    assert form_sent(browser, path_of(release), {"digest": digest[1], "give": "1"}).status_code == HTTPStatus.FOUND
    assert Release.objects.get(pk=release.pk).state == State.RELEASED


def test_lists_words_and_authors_of_a_page_are_released_with_it() -> None:
    page = make_project()
    released = digest_of(page)
    for change in ({"partners": [ProjectPartner(name="Neue Partnerin GmbH")]}, {"subjects": [term(Subject, "arbeitszeit")]}):
        for name, value in change.items():
            setattr(page, name, value)
        assert digest_of(page) != released
        released = digest_of(page)
    page.author_shown = "Rolf Nowak"
    assert digest_of(page) != released
    page.save_revision()
    assert digest_of(latest(page)) == digest_of(page)


def test_publishing_waits_for_everybody_and_says_for_whom() -> None:
    story = draft()
    one, two = asked(story), asked(story, "Betriebsrat der Tischlerei")
    with pytest.raises(ValidationError, match="Rolf Nowak"):
        publish(story)
    assert answer(one, give="1") == HTTPStatus.FOUND
    with pytest.raises(ValidationError, match="Betriebsrat der Tischlerei") as refused:
        publish(story)
    assert "Rolf Nowak" not in str(refused.value)
    assert answer(two, give="1", comment="Schön geworden.") == HTTPStatus.FOUND
    assert publish(story).live
    assert Release.objects.get(pk=two.pk).revision == story.latest_revision_id


def test_a_copy_waits_for_the_same_people() -> None:
    story = draft()
    asked(story)
    door, editor = f"/admin/pages/{story.pk}/copy/", signed_in(make_editor())
    data = {"new_title": "Abgeschrieben", "new_slug": "abgeschrieben", "new_parent_page": str(story.get_parent().pk), "copy_subpages": ""}
    editor.post(door, {**data, "publish_copies": "on"})
    assert not StoryPage.objects.filter(slug="abgeschrieben").exists()
    sent = Mail.objects.count()
    assert editor.post(door, data).status_code == HTTPStatus.FOUND
    copy = StoryPage.objects.get(slug="abgeschrieben")
    with pytest.raises(ValidationError, match="Rolf Nowak"):
        publish(copy)
    carried = Release.objects.get(page=copy)
    assert Mail.objects.count() == sent
    assert Client().get(path_of(carried)).status_code == HTTPStatus.GONE


def test_a_change_after_the_release_makes_it_ask_again() -> None:
    story = draft()
    release = asked(story)
    answer(release, give="1")
    story.lead = "Ein anderer Vorspann."
    story.save_revision()
    with pytest.raises(ValidationError, match="frühere Fassung"):
        publish(story)
    assert "frühere Fassung" in Client().get(path_of(release)).content.decode()
    door = f"/admin/freigaben/{story.pk}/"
    browser = signed_in(make_editor())
    assert "frühere Fassung" in browser.get(door).content.decode()
    old = path_of(release)
    browser.post(door, {"act": f"again:{release.pk}"})
    assert Client().get(old).status_code == HTTPStatus.NOT_FOUND
    answer(Release.objects.get(pk=release.pk), give="1")
    assert publish(story).live


def test_what_was_released_is_what_was_read() -> None:
    story = draft()
    release, guest = asked(story), Client()
    page = guest.get(path_of(release)).content.decode()
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    story.lead = "Heimlich geändert."
    story.save_revision()
    said = guest.post(path_of(release), {"give": "1", "digest": digest[1] if digest else "", "comment": "Passt so."})
    assert said.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Passt so." in said.content.decode()
    assert Release.objects.get(pk=release.pk).state == State.ASKED


def test_a_refusal_and_a_remark_reach_the_editor_and_may_change_to_a_release() -> None:
    story = draft()
    release = asked(story)
    answer(release, remark="1", comment="Der Name der Halle stimmt nicht.")
    browser = signed_in(make_editor())
    assert "Der Name der Halle" in browser.get(f"/admin/freigaben/{story.pk}/").content.decode()
    answer(release, refuse="1", comment="So nicht.")
    with pytest.raises(ValidationError, match="nicht freigegeben"):
        publish(story)
    send_due()
    assert any("/admin/freigaben/" in str(letter.body) for letter in post_office.outbox)
    answer(release, give="1")
    assert publish(story).live


def test_links_end_by_time_and_by_revocation_and_then_say_so() -> None:
    story = draft()
    release, late = asked(story), asked(story, "Zu spät")
    browser = signed_in(make_editor())
    browser.post(f"/admin/freigaben/{story.pk}/", {"act": f"revoke:{release.pk}"})
    Release.objects.filter(pk=late.pk).update(expires=timezone.now() - timedelta(minutes=1))
    for dead in (release, late):
        for address in (path_of(dead), f"{path_of(dead)}seite/"):
            gone = Client().get(address)
            assert gone.status_code == HTTPStatus.GONE
            assert "Werkstatt" not in gone.content.decode()
    with pytest.raises(ValidationError, match="Zu spät") as missing:
        publish(story)
    assert "Rolf Nowak" not in str(missing.value)


def test_editors_ask_by_form_others_find_no_door_and_reminders_come() -> None:
    story, editor = draft(), signed_in(make_editor())
    door = f"/admin/freigaben/{story.pk}/"
    wrong = editor.post(door, {"ask": "1", "party": "company", "name": "Rolf", "address": "keine Adresse"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="Rolf"' in wrong.content.decode()
    editor.post(door, {"ask": "1", "party": "company", "name": "Rolf", "address": "rolf@nowak.example"})
    assert signed_in(make_member()).get(door).status_code in {HTTPStatus.FOUND, HTTPStatus.NOT_FOUND}
    Release.objects.update(asked=timezone.now() - timedelta(days=5))
    assert releases_remind() == 1
    assert releases_remind() == 0
    assert editor.get(f"/admin/pages/{story.pk}/edit/").status_code == HTTPStatus.OK


def with_people() -> StoryPage:
    """A draft with a voice from an interview, a picture of people, a film to download and a quote of the exchange nobody wrote."""
    story = draft()
    story.image = make_image(title="Die Frühschicht", people=People.SHOWN)
    story.voices = [("voice", {"quote": "Endlich Ruhe in der Halle.", "name": "Ayşe K.", "role": "Schicht", "consent": True})]
    story.downloads = [("download", {"file": make_document(), "title": "Die Vereinbarung", "note": ""})]
    story.save_revision()
    return story


def claims(story: StoryPage) -> dict[str, str]:
    """The keys of what needs somebody's yes, by the beginning of its key."""
    return {claim.key.partition(":")[0]: claim.key for claim in claims_of(story.get_latest_revision_as_object())}


def test_nothing_is_published_before_the_people_of_voices_and_pictures_were_asked() -> None:
    story, editor = with_people(), make_editor()
    with pytest.raises(ValidationError) as refused:
        publish(story)
    assert len(refused.value.messages) == 2
    assert "Endlich Ruhe" in str(refused.value)
    assert "Die Frühschicht" in str(refused.value)
    keys = claims(story)
    release_ask(user=editor, page=story, party=Party.QUOTED, name="Ayşe K.", address="a@k.example", covers=[keys["voice"]])
    statement_make(user=editor, page=story, key=keys["picture"], text="Mail vom 3. März")
    with pytest.raises(ValidationError, match=r"Ayşe K\.") as waits:
        publish(story)
    assert len(waits.value.messages) == 1
    answer(Release.objects.get(), give="1")
    assert publish(story).live


def test_a_statement_is_about_these_very_words_and_this_page() -> None:
    story, editor = with_people(), make_editor()
    for key in claims(story).values():
        statement_make(user=editor, page=story, key=key, text="Mail vom 3. März")
    assert publish(story).live
    published = StoryPage.objects.get(pk=story.pk)
    published.voices[0].value["quote"] = "Endlich Ruhe, sagte niemand."
    published.save_revision()
    with pytest.raises(ValidationError, match="sagte niemand"):
        publish(published)
    with pytest.raises(ValidationError):
        StoryPage.objects.get(pk=story.pk).copy(keep_live=True, update_attrs={"slug": "kopie", "title": "Kopie"})
    audience_set(page=StoryPage.objects.get(pk=story.pk), who=Who.MEMBERS, user=editor)
    assert StoryPage.objects.get(pk=story.pk).who == Who.MEMBERS


def test_a_picture_nobody_spoke_about_is_asked_about() -> None:
    story = draft()
    story.image = make_image(title="Halle", people=People.UNSAID)
    story.save_revision()
    with pytest.raises(ValidationError, match="zu erkennen"):
        publish(story)
    story.image.people = People.NOBODY
    story.image.save()
    assert publish(story).live


def test_an_editor_states_and_asks_by_form_and_typed_words_are_kept() -> None:
    story, browser = with_people(), signed_in(make_editor())
    door, keys = f"/admin/freigaben/{story.pk}/", claims(story)
    page = browser.get(door).content.decode()
    assert "Endlich Ruhe" in page
    empty = browser.post(door, {"act": f"state:{keys['picture']}", f"text_{keys['picture']}": " "})
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (
        browser.post(door, {"act": f"state:{keys['picture']}", f"text_{keys['picture']}": "Mail vom 3. März"}).status_code
        == HTTPStatus.FOUND
    )
    asking = {"ask": "1", "party": "quoted", "name": "Ayşe K.", "address": "a@k.example", "covers": [keys["voice"]]}
    assert browser.post(door, asking).status_code == HTTPStatus.FOUND
    assert "Mail vom 3. März" in browser.get(door).content.decode()
    release = Release.objects.get()
    assert release.covers == [keys["voice"]]
    assert "Endlich Ruhe" in Client().get(path_of(release)).content.decode()
    assert "nobody was asked" not in browser.get(f"/admin/pages/{story.pk}/edit/").content.decode()


def test_a_release_is_proven_by_a_dated_pdf_without_words_of_the_exchange() -> None:
    quote = agree(make_quote())
    story = StoryPage.objects.get(pk=quote.page_id).get_latest_revision_as_object()
    story.lead = "Ein Lager fragt zuerst."
    story.save_revision()
    release = asked(story)
    assert Client().get(f"{path_of(release)}beleg/").status_code == HTTPStatus.NOT_FOUND
    answer(release, give="1")
    drain()
    kept = Client().get(f"{path_of(release)}beleg/")
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(kept.content)).pages).split())
    assert "Freigegeben von Rolf Nowak (Unternehmen) am" in told
    assert "Ein Lager fragt zuerst." in told
    assert f"Zitat {quote.pk} aus dem Austausch" in told
    assert WORDS not in told
    assert kept["Cache-Control"].count("no-store")
    proof = Proof.objects.get()
    assert proof.sha256 == hashlib.sha256(kept.content).hexdigest()
    assert proof.revision == story.latest_revision_id
    door = f"/admin/freigaben/{story.pk}/beleg/{proof.pk}/"
    assert signed_in(make_editor()).get(door).content == kept.content
    assert signed_in(make_member()).get(door).status_code in {HTTPStatus.FOUND, HTTPStatus.NOT_FOUND}
    signed_in(make_editor()).post(f"/admin/freigaben/{story.pk}/", {"act": f"again:{release.pk}"})
    assert Proof.objects.filter(pk=proof.pk).exists()


def test_a_link_opens_the_documents_of_its_page_while_it_holds_and_no_others() -> None:
    release, other = asked(with_people()), asked(with_people())
    guest = Client()
    text = guest.get(f"{path_of(release)}seite/").content.decode()
    [file] = re.findall(r"/freigabe/[^\" ]+/datei/[^\" ]+", text)
    assert guest.get(file).status_code == HTTPStatus.OK
    below = file.partition("/datei/")[2]
    assert guest.get(f"/medien/datei/{below}").status_code == HTTPStatus.NOT_FOUND
    assert guest.get(f"{path_of(other)}datei/{below}").status_code == HTTPStatus.NOT_FOUND
    Release.objects.filter(pk=release.pk).update(state=State.REVOKED)
    assert guest.get(file).status_code == HTTPStatus.NOT_FOUND


def test_whoever_takes_their_release_back_is_gone_from_the_page_at_once() -> None:
    story, editor = with_people(), make_editor()
    keys = claims(story)
    spoken = release_ask(user=editor, page=story, party=Party.QUOTED, name="Ayşe K.", address="a@k.example", covers=[keys["voice"]])
    shown = release_ask(user=editor, page=story, party=Party.PICTURED, name="Jan", address="j@k.example", covers=[keys["picture"]])
    for release in (spoken, shown):
        answer(release, give="1")
    story = publish(story)
    guest = Client()
    page = guest.get(story.get_absolute_url()).content.decode()
    assert "Endlich Ruhe in der Halle." in page
    assert "/medien/bild/" in page
    assert "Endlich Ruhe" in on_paper(story)
    drain()
    before = proofs(editor, story)
    assert all("Endlich Ruhe" in told for told in before.values())
    digests = set(Proof.objects.values_list("sha256", flat=True))
    answer(spoken, refuse="1")
    assert {door.status_code for door in (signed_in(editor).get(address) for address in before)} == {HTTPStatus.NOT_FOUND}
    drain()
    for told in proofs(editor, story).values():
        assert "Endlich Ruhe" not in told
        assert "Herausgenommen: Das Einverständnis wurde zurückgenommen." in told
        assert any(digest in told.replace(" ", "") for digest in digests)
    answer(shown, give="1")
    drain()
    assert len(proofs(editor, story)) == 3
    assert not any("Endlich Ruhe" in told for told in proofs(editor, story).values())
    page = guest.get(story.get_absolute_url()).content.decode()
    assert "Endlich Ruhe" not in page
    assert "/medien/bild/" in page
    assert "Endlich Ruhe" not in on_paper(story)
    source = kinds.get("story").search_source(StoryPage.objects.get(pk=story.pk))
    assert source
    assert "Endlich Ruhe" not in source.body
    answer(shown, refuse="1")
    assert "/medien/bild/" not in guest.get(story.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError, match="nicht freigegeben"):
        publish(story)


def test_whoever_is_on_none_of_the_documents_changes_none_of_them() -> None:
    story, editor = with_people(), make_editor()
    answer(asked(story), give="1")
    drain()
    [kept] = Proof.objects.all()
    other = release_ask(user=editor, page=story, party=Party.QUOTED, name="Nie zitiert", address="n@n.example", covers=["voice:nirgends"])
    answer(other, refuse="1")
    drain()
    kept.refresh_from_db()
    assert (kept.struck, kept.original) == (None, "")
    assert proofs(editor, story)


def test_a_picture_in_a_passage_goes_from_the_page_and_its_proof_with_its_persons_consent() -> None:
    portrait, editor, guest = make_image(title="Die Frühschicht", people=People.SHOWN), make_editor(), Client()
    passage = passage_put(
        name="Sprechzeiten", body=[("picture", {"image": portrait, "caption": ""}), ("paragraph", RichText("<p>Montags.</p>"))]
    )
    page = make_guidance(title="Mit Baustein", passages=[passage], live=False)
    page.save_revision()
    release = release_ask(
        user=editor, page=page, party=Party.PICTURED, name="Jan", address="j@k.example", covers=[f"picture:{portrait.pk}"]
    )
    answer(release, give="1")
    page.get_latest_revision().publish()
    drain()
    picture = portrait.get_rendition("width-640|format-webp").url
    assert guest.get(picture).status_code == HTTPStatus.OK
    answer(release, refuse="1")
    assert guest.get(picture).status_code == HTTPStatus.NOT_FOUND
    page.refresh_from_db()
    assert page.live
    assert "Montags." not in guest.get(page.get_absolute_url()).content.decode()
    drain()
    [told] = proofs(editor, page).values()
    assert "Stimmen oder Bilder von Personen herausgenommen" in told
    assert "Montags." not in told


def test_a_passage_of_a_released_page_takes_a_picture_of_nobody_and_none_of_people_who_did_not_agree() -> None:
    editor, portrait = make_editor(), make_image(title="Die Frühschicht", people=People.SHOWN)
    passage = passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Montags.</p>"))])
    page = make_guidance(title="Mit Baustein", passages=[passage])
    answer(asked(page), give="1")
    harmless = make_image()
    passage_put(name="Sprechzeiten", body=[("picture", {"image": harmless, "caption": ""})])
    assert Client().get(harmless.get_rendition("width-640|format-webp").url).status_code == HTTPStatus.OK
    shown = [("picture", {"image": portrait, "caption": ""})]
    with pytest.raises(ValidationError, match="Die Frühschicht"), transaction.atomic():
        passage_put(name="Sprechzeiten", body=shown)
    covers = [f"picture:{portrait.pk}"]
    release_ask(user=editor, page=page, party=Party.PICTURED, name="Jan", address="j@k.example", covers=covers)
    with pytest.raises(ValidationError, match="Jan"), transaction.atomic():
        passage_put(name="Sprechzeiten", body=shown)
    answer(Release.objects.get(name="Jan"), give="1")
    passage_put(name="Sprechzeiten", body=shown)


def test_a_changed_passage_makes_releases_outdated_and_editors_hear_of_it() -> None:
    passage = passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Montags.</p>"))])
    page = make_guidance(title="Mit Baustein", passages=[passage])
    release = asked(page)
    answer(release, give="1")
    running.look()
    assert not Found.objects.filter(code="release.outdated").exists()
    passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Dienstags.</p>"))])
    running.look()
    assert Found.objects.get(code="release.outdated").title == "Mit Baustein"
    assert "frühere Fassung" in signed_in(make_editor()).get(f"/admin/freigaben/{page.pk}/").content.decode()
    with pytest.raises(ValidationError, match="frühere Fassung"):
        page.save_revision().publish()
    answer(release, give="1")
    running.look()
    assert not Found.objects.filter(code="release.outdated").exists()


def spoken(passages: list[Passage]) -> tuple[GuidancePage, Release]:
    """A draft of guidance with a voice and these passages, released by whoever spoke and proven."""
    page = make_guidance(title="Mit Baustein", live=False)
    said = {"quote": "Endlich Ruhe in der Halle.", "name": "Ayşe K.", "role": "Schicht", "consent": True}
    page.body = [("voice", said), *(("passage", one) for one in passages)]
    page.save_revision()
    [claim] = claims_of(latest(page))
    release = release_ask(user=make_editor(), page=page, party=Party.QUOTED, name="Ayşe K.", address="a@k.example", covers=[claim.key])
    answer(release, give="1")
    drain()
    return page, release


def test_a_proof_is_printed_anew_though_a_passage_changed_since() -> None:
    passage = passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Montags.</p>"))])
    page, release = spoken([passage])
    [original] = Proof.objects.values_list("sha256", flat=True)
    passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Dienstags.</p>"))])
    answer(release, refuse="1")
    drain()
    [told] = proofs(make_editor(), page).values()
    assert "Endlich Ruhe" not in told
    assert "Textbausteine stehen darin so, wie sie am" in told
    assert original in told.replace(" ", "")


def test_a_passage_that_changes_before_the_first_print_loses_no_proof() -> None:
    passage = passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Montags.</p>"))])
    page = make_guidance(title="Mit Baustein", live=False)
    page.body = [("passage", passage)]
    page.save_revision()
    answer(release_ask(user=make_editor(), page=page, party=Party.COMPANY, name="Rolf Nowak", address="r@n.example"), give="1")
    passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Dienstags.</p>"))])
    drain()
    [told] = proofs(make_editor(), page).values()
    assert "Dienstags." in told
    assert "Textbausteine stehen darin so, wie sie am" in told


def test_who_releases_a_newer_version_while_the_older_is_at_the_press_gets_the_newer_on_paper() -> None:
    story = draft("Erste Fassung")
    release = asked(story)
    answer(release, give="1")
    release.refresh_from_db()
    assert (first := release.decided)
    story.title = "Zweite Fassung"
    story.save_revision()
    answer(release, give="1")
    assert proof_keep(release_id=release.pk, decided=first, data=b"%PDF-1.7 erste", taken=[]) is None
    drain()
    [told] = proofs(make_editor(), story).values()
    assert "Zweite Fassung" in told


def test_no_older_proof_stands_for_the_newest_while_that_is_at_the_press() -> None:
    story = draft()
    release = asked(story)
    door, printing = path_of(release), "wird gerade neu gedruckt"
    answer(release, give="1")
    drain()
    assert printing not in Client().get(door).content.decode()
    assert Client().get(f"{door}beleg/").status_code == HTTPStatus.OK
    answer(release, give="1")
    assert printing in Client().get(door).content.decode()
    assert Client().get(f"{door}beleg/").status_code == HTTPStatus.NOT_FOUND
    drain()
    assert Client().get(f"{door}beleg/").status_code == HTTPStatus.OK
    newest = Proof.objects.latest("decided")
    Proof.objects.filter(pk=newest.pk).update(data=None, sha256="")
    Release.objects.update(state=State.REFUSED)
    assert printing in Client().get(door).content.decode()
    assert Client().get(f"{door}beleg/").status_code == HTTPStatus.NOT_FOUND


def test_a_refusal_leaves_proofs_of_versions_without_that_person_alone() -> None:
    story, editor = draft(), make_editor()
    answer(asked(story), give="1")
    drain()
    [kept] = Proof.objects.all()
    story.voices = [("voice", {"quote": "Endlich Ruhe in der Halle.", "name": "Ayşe K.", "role": "Schicht", "consent": True})]
    story.save_revision()
    covers = [claims(story)["voice"]]
    release = release_ask(user=editor, page=story, party=Party.QUOTED, name="Ayşe K.", address="a@k.example", covers=covers)
    answer(release, refuse="1")
    assert Proof.objects.get(pk=kept.pk).sha256 == kept.sha256


def test_what_was_kept_before_proofs_were_emptied_is_printed_anew_and_editors_hear_of_what_is_not() -> None:
    page, release = spoken([])
    Release.objects.filter(pk=release.pk).update(state=State.REFUSED)
    Proof.objects.update(digest="")
    entry("releases.proofs").run()
    assert Proof.objects.get().data is None
    drain()
    [told] = proofs(make_editor(), page).values()
    assert "Endlich Ruhe" not in told
    Proof.objects.update(data=None, sha256="", revision=0, struck=timezone.now() - timedelta(days=2))
    entry("releases.proofs").run()
    drain()
    running.look()
    assert Found.objects.get(code="release.unproven").title == "Mit Baustein"


def test_what_was_released_before_passages_counted_stays_released() -> None:
    passage = passage_put(name="Sprechzeiten", body=[("paragraph", RichText("<p>Montags.</p>"))])
    page = make_guidance(title="Mit Baustein", passages=[passage])
    release = asked(page)
    answer(release, give="1")
    with pytest.MonkeyPatch.context() as before:
        before.setattr(content, "_passages", lambda _page: {})
        Release.objects.update(digest=digest_of(page))
    release.refresh_from_db()
    assert release.digest != digest_of(page)
    assert not lacks(release, page)
    page.title = "Anders"
    assert lacks(release, page)


def proofs(editor: User, story: BasePage) -> dict[str, str]:
    """The words of every document that proves a release of this story, by its address."""
    browser, kept = signed_in(editor), Proof.objects.filter(release__page=story)
    addresses = [f"/admin/freigaben/{story.pk}/beleg/{proof.pk}/" for proof in kept]
    return {address: words(browser.get(address).content) for address in addresses}


def on_paper(story: StoryPage) -> str:
    """The words of the PDF a guest gets."""
    return words(Client().get(f"{story.get_absolute_url()}pdf/").content)


def words(data: bytes) -> str:
    """What stands in a PDF."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())
