"""From a post to a published quote and back: what was asked is what is agreed, and nobody reads what nobody agreed to."""

import io
import json
from datetime import timedelta

import pytest
from django.core import mail as post_office
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader
from wagtail.fields import StreamField
from wagtail.models import Revision
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.actions import account_erase
from accounts.models import User
from community.notifications.queries import page as inbox
from community.spaces.models import Access
from content.glossary.actions import entry_put
from content.pages.actions import audience_set
from content.pages.audiences import Who
from content.pages.timetable import schedule
from content.printing.actions import print_keep
from content.printing.models import Print
from content.printing.plans import plan
from jobs.worker import drain
from kernel import changes, kinds
from kernel.refs import KindRef
from knowledge.stories.models import StoryPage
from knowledge.voices.actions import (
    Consent,
    consent_ask,
    consent_propose,
    consent_refuse,
    consent_withdraw,
    consents_remind,
    proposal_accept,
    quote_drop,
    quotes_expire,
)
from knowledge.voices.attribution import lines_of
from knowledge.voices.models import Form, LogIsFinalError, Quote, State, What
from knowledge.voices.proof import proves
from mailing.sending import send_due
from tests.browsers import signed_in
from tests.factories.accounts import make_editor, make_member, make_moderator, make_representation, viewer_of
from tests.factories.community import join, make_post, make_space, make_topic
from tests.factories.content import make_document, make_image
from tests.factories.voices import WORDS, agree, make_draft, make_quote

pytestmark = pytest.mark.django_db


def draft_of(quote: Quote) -> StoryPage:
    """The newest version of the story a quote is meant for."""
    draft: StoryPage = StoryPage.objects.get(pk=quote.page_id).get_latest_revision_as_object()
    draft.lead = "Ein Lager fragt zuerst."
    return draft


def publish(quote: Quote) -> StoryPage:
    """Publish the newest version, as the editor's button does."""
    draft_of(quote).save_revision().publish()
    return StoryPage.objects.get(pk=quote.page_id)


def text_of(story: StoryPage, client: Client | None = None) -> str:
    """What a reader gets."""
    return (client or Client()).get(story.get_absolute_url()).content.decode()


def filled(story: StoryPage) -> dict[str, str]:
    """The editor's form as it stands, sent back."""
    streams = {field.name: streamfield([]) for field in StoryPage._meta.fields if isinstance(field, StreamField)}  # noqa: SLF001
    quotes = [("quote", {"number": str(block.value["number"])}) for block in story.voices]
    plain = {"title": story.title, "slug": story.slug, "lead": "Ein Lager fragt zuerst.", "origin": story.origin}
    data: dict[str, str] = nested_form_data({**plain, **streams, "voices": streamfield(quotes), "comments": inline_formset([])})
    return data


def author_of(quote: Quote) -> User:
    """Whose words they are."""
    return User.objects.get(pk=int(quote.account_id or 0))


def test_a_topic_becomes_a_draft_that_holds_numbers_and_no_words() -> None:
    quote = make_quote()
    story = StoryPage.objects.get(pk=quote.page_id)
    assert not story.live
    assert story.origin.startswith("topic:")
    stored = "".join(json.dumps(revision.content) for revision in Revision.objects.for_instance(story))
    assert f'\\"number\\": {quote.pk}' in stored
    assert WORDS not in stored
    agree(quote)
    published = publish(quote)
    assert WORDS in text_of(published)
    stored = "".join(json.dumps(revision.content) for revision in Revision.objects.for_instance(story))
    assert WORDS not in stored
    source = kinds.get("story").search_source(published)
    assert source
    assert WORDS not in source.body


def test_nothing_is_published_before_the_author_agreed_and_the_page_says_whose_consent_is_missing() -> None:
    author = make_representation(name="Sabine Kowalski")
    quote = make_quote(author)
    with pytest.raises(ValidationError, match=f"Zitat {quote.pk} von Sabine Kowalski"):
        publish(quote)
    assert not StoryPage.objects.get(pk=quote.page_id).live
    agree(quote)
    assert publish(quote).live


def test_a_person_of_a_closed_room_is_not_named_to_other_editors() -> None:
    editor, author, space = make_editor(), make_representation(name="Sabine Kowalski"), make_space(Access.CLOSED)
    join(space, editor, author)
    quote = Quote.objects.get(page=make_draft(editor, make_post(author, make_topic(author, space), WORDS)))
    with pytest.raises(ValidationError) as refused:
        publish(quote)
    assert "Kowalski" not in str(refused.value)
    other = signed_in(make_editor())
    page = other.get(f"/admin/zitate/seite/{quote.page_id}/").content.decode()
    assert WORDS not in page
    assert "Kowalski" not in page
    assert other.get(f"/stimmen/{quote.pk}/").status_code == 404
    assert WORDS in signed_in(editor).get(f"/admin/zitate/seite/{quote.page_id}/").content.decode()
    assert "Kowalski" not in other.get(f"/admin/pages/{quote.page_id}/edit/").content.decode()


def test_an_editor_picks_only_what_they_may_read() -> None:
    author, space = make_representation(), make_space(Access.REPRESENTATION)
    topic = make_topic(author, space)
    post = make_post(author, topic, WORDS)
    with pytest.raises(Http404):
        make_draft(make_editor(), post)
    assert signed_in(make_editor()).get(f"/admin/geschichten/aus/topic/{topic.pk}/").status_code == 404
    member = signed_in(make_member())
    assert member.get(f"/admin/geschichten/aus/topic/{topic.pk}/").status_code in {302, 404}


def test_a_draft_out_of_a_closed_room_does_not_begin_with_the_title_of_its_topic() -> None:
    editor, author, space = make_editor(), make_representation(), make_space(Access.CLOSED)
    join(space, editor, author)
    closed, known = make_topic(author, space, title="Die Abmahnung in Halle drei"), make_topic(author, title="Leise Scanner")
    browser = signed_in(editor)
    field = '<input type="text" name="title" value="{}"'
    assert field.format("Die Abmahnung in Halle drei") not in browser.get(f"/admin/geschichten/aus/topic/{closed.pk}/").content.decode()
    assert field.format("Leise Scanner") in browser.get(f"/admin/geschichten/aus/topic/{known.pk}/").content.decode()


@pytest.mark.parametrize("way", ["bulk", "schedule", "editor", "copy", "workflow"])
def test_no_way_of_wagtail_publishes_without_consent(way: str) -> None:
    editor = make_editor()
    quote = make_quote(editor=editor)
    story = draft_of(quote)
    revision = story.save_revision()
    browser = signed_in(editor)
    match way:
        case "bulk":
            browser.post(f"/admin/bulk/content_pages/basepage/publish/?id={story.pk}")
        case "schedule":
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
            schedule()
        case "editor":
            said = browser.post(f"/admin/pages/{story.pk}/edit/", {**filled(story), "action-publish": "1"}, follow=True)
            assert f"Zitat {quote.pk} von" in said.content.decode()
        case "copy":
            agree(quote)
            with pytest.raises(ValidationError, match="nicht für diese Seite"):
                publish(quote).copy(update_attrs={"slug": "kopie"}, keep_live=True)
            assert StoryPage.objects.filter(live=True).count() == 1
            return
        case _workflow:
            story.get_workflow().start(story, editor)
            state = story.current_workflow_task_state
            with pytest.raises(ValidationError):
                state.approve(user=editor)
    assert not StoryPage.objects.get(pk=story.pk).live


def test_the_mail_names_neither_words_nor_story_and_the_page_shows_both() -> None:
    author = make_representation()
    quote = make_quote(author)
    drain()
    send_due()
    letters = [str(letter.message()) for letter in post_office.outbox if author.email in letter.to]
    assert any(f"/stimmen/{quote.pk}/" in letter for letter in letters)
    assert not any(word in letter for letter in letters for word in ("Geräte", "Scanner"))
    assert inbox(viewer_of(author)).messages
    page = signed_in(author).get(f"/stimmen/{quote.pk}/").content.decode()
    assert WORDS in page
    assert "Wie der Scanner leiser wurde" in page
    assert "Alle können" in page
    assert signed_in(make_member()).get(f"/stimmen/{quote.pk}/").status_code == 404
    assert signed_in(make_moderator()).get(f"/stimmen/{quote.pk}/").status_code == 404


def test_the_author_agrees_on_the_page_in_the_very_form_it_showed() -> None:
    author = make_representation(name="Sabine Kowalski")
    quote, browser = make_quote(author), signed_in(author)
    lines = {f"line_{line.form}": line.text for line in lines_of(author)}
    answer = browser.post(f"/stimmen/{quote.pk}/", {"give": "1", "round": quote.round, **lines})
    assert answer.status_code == 422  # nothing is chosen beforehand
    stale = browser.post(f"/stimmen/{quote.pk}/", {"give": "1", "round": quote.round, "form": "circle", **lines, "line_circle": "Anders"})
    assert "geändert" in stale.content.decode()
    assert Quote.objects.get(pk=quote.pk).state == State.ASKED
    browser.post(f"/stimmen/{quote.pk}/", {"give": "1", "round": quote.round, "form": "circle", **lines})
    agreed = Quote.objects.get(pk=quote.pk)
    assert agreed.state == State.AGREED
    assert agreed.attribution == "Betriebsrat, Logistik, 50–249"
    text = text_of(publish(quote))
    assert "Betriebsrat, Logistik, 50–249" in text
    assert "Kowalski" not in text


def test_words_changed_while_the_author_was_reading_are_not_agreed_to() -> None:
    quote, editor = make_quote(), make_editor()
    consent_ask(viewer=viewer_of(editor), quote_id=quote.pk, wording="Ganz andere Worte.")
    with pytest.raises(ValidationError):
        agree(quote)


def test_proposed_words_stand_only_when_the_editors_take_them() -> None:
    author, editor = make_representation(), make_editor()
    quote = make_quote(author, editor)
    line = next(line.text for line in lines_of(author) if line.form == Form.FUNCTION)
    consent = Consent(form=Form.FUNCTION, round=quote.round, line=line)
    consent_propose(viewer=viewer_of(author), quote_id=quote.pk, consent=consent, wording="Wir haben gefragt.")
    with pytest.raises(ValidationError):
        publish(quote)
    assert WORDS in signed_in(editor).get(f"/admin/zitate/seite/{quote.page_id}/").content.decode()
    proposal_accept(viewer=viewer_of(editor), quote_id=quote.pk)
    text = text_of(publish(quote))
    assert "Wir haben gefragt." in text
    assert WORDS not in text


def test_withdrawal_takes_the_words_down_in_the_same_request() -> None:
    author, editor = make_representation(), make_editor()
    quote = agree(make_quote(author, editor))
    story = publish(quote)
    assert WORDS in text_of(story)
    kept = changes.version(f"page.{story.pk}")
    answer = signed_in(author).post(f"/stimmen/{quote.pk}/", {"withdraw": "1"}, follow=True)
    assert "zurückgezogen" in answer.content.decode()
    assert WORDS not in answer.content.decode()
    for client in (Client(), signed_in(make_member()), signed_in(editor)):
        assert WORDS not in text_of(story, client)
    assert changes.version(f"page.{story.pk}") != kept
    gone = Quote.objects.get(pk=quote.pk)
    assert (gone.state, gone.wording, gone.attribution) == (State.WITHDRAWN, "", "")
    drain()
    assert inbox(viewer_of(editor)).messages


def test_withdrawal_takes_the_words_off_paper_in_the_same_request() -> None:
    quote = agree(make_quote())
    story = publish(quote)
    drain()
    assert WORDS in on_paper(story)
    kept = Print.objects.filter(page_id=story.pk)
    assert any(bytes(row.data) for row in kept)
    planned = plan(StoryPage.objects.get(pk=story.pk))
    consent_withdraw(viewer=viewer_of(author_of(quote)), quote_id=quote.pk)
    assert not any(bytes(row.data) for row in kept.all())
    assert WORDS not in on_paper(story)
    print_keep(page_id=story.pk, form=planned.form, key=planned.key, data=b"pressed before, kept after")
    assert b"pressed before, kept after" not in [bytes(row.data) for row in kept.all()]
    drain()
    assert WORDS not in on_paper(story)


def on_paper(story: StoryPage) -> str:
    """The words of the PDF a guest gets, in one line."""
    answer = Client().get(f"{story.get_absolute_url()}pdf/")
    assert answer.status_code == 200
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def test_the_chain_stays_and_proves_without_telling() -> None:
    quote = agree(make_quote())
    publish(quote)
    line = Quote.objects.get(pk=quote.pk).attribution
    consent_withdraw(viewer=viewer_of(author_of(quote)), quote_id=quote.pk)
    steps = list(quote.steps.order_by("pk"))
    assert [step.what for step in steps] == [What.PICKED, What.ASKED, What.GIVEN, What.PUBLISHED, What.WITHDRAWN]
    given = steps[2]
    assert proves(given, wording=WORDS, attribution=line)
    assert not proves(given, wording=WORDS + " ", attribution=line)
    assert not any(WORDS in str(value) for step in steps for value in vars(step).values())
    with pytest.raises(LogIsFinalError):
        given.delete()
    with pytest.raises(LogIsFinalError):
        given.save()


def test_a_consent_until_a_day_ends_by_itself_before_any_worker_comes() -> None:
    quote = agree(make_quote(), until=timezone.localdate() + timedelta(days=3))
    story = publish(quote)
    assert WORDS in text_of(story)
    Quote.objects.filter(pk=quote.pk).update(visible_until=timezone.now() - timedelta(seconds=1))
    assert WORDS not in text_of(story)
    with pytest.raises(ValidationError):
        publish(quote)
    quotes_expire()
    assert Quote.objects.get(pk=quote.pk).wording == ""


def test_silence_is_no_consent() -> None:
    author = make_representation()
    quote = make_quote(author)
    Quote.objects.filter(pk=quote.pk).update(asked=timezone.now() - timedelta(days=6))
    assert consents_remind() == 1
    assert consents_remind() == 0
    Quote.objects.filter(pk=quote.pk).update(asked=timezone.now() - timedelta(days=13))
    assert consents_remind() == 1
    Quote.objects.filter(pk=quote.pk).update(asked=timezone.now() - timedelta(days=31))
    assert consents_remind() == 0
    assert quotes_expire() == 1
    assert Quote.objects.get(pk=quote.pk).wording == ""


def test_leaving_withdraws_unless_the_person_chose_otherwise() -> None:
    author = make_representation()
    goes, stays = agree(make_quote(author)), agree(make_quote(author, words="Das darf bleiben."), outlives=True)
    stories = [publish(goes), publish(stays)]
    account_erase(user=author)
    assert WORDS not in text_of(stories[0])
    assert "Das darf bleiben." in text_of(stories[1])


def test_a_page_for_members_is_not_widened_over_a_consent() -> None:
    editor = make_editor()
    quote = make_quote(editor=editor)
    audience_set(page=StoryPage.objects.get(pk=quote.page_id), who=Who.MEMBERS, user=editor)
    agree(quote)
    story = publish(quote)
    assert WORDS in text_of(story, signed_in(make_member()))
    with pytest.raises(ValidationError, match="weniger"):
        audience_set(page=story, who=Who.PUBLIC, user=editor)
    audience_set(page=story, who=Who.REPRESENTATION, user=editor)
    assert WORDS in text_of(story, signed_in(make_representation()))


def test_a_withdrawn_quote_does_not_keep_a_page_from_becoming_narrower() -> None:
    editor = make_editor()
    quote = agree(make_quote(editor=editor))
    story = publish(quote)
    consent_withdraw(viewer=viewer_of(author_of(quote)), quote_id=quote.pk)
    audience_set(page=StoryPage.objects.get(pk=story.pk), who=Who.MEMBERS, user=editor)
    assert "Stimmen" not in text_of(story, signed_in(make_member()))
    with pytest.raises(ValidationError):
        publish(quote)


def test_refused_and_dropped_words_are_deleted_and_editors_cannot_decide_for_authors() -> None:
    editor = make_editor()
    refused, dropped = make_quote(editor=editor), make_quote(editor=editor)
    for forbidden in (editor, make_member()):
        with pytest.raises(Http404):
            consent_refuse(viewer=viewer_of(forbidden), quote_id=refused.pk)
    assert signed_in(editor).post(f"/stimmen/{refused.pk}/", {"give": "1", "form": "none", "round": 1}).status_code == 404
    consent_refuse(viewer=viewer_of(author_of(refused)), quote_id=refused.pk)
    quote_drop(viewer=viewer_of(editor), quote_id=dropped.pk)
    assert set(Quote.objects.values_list("wording", flat=True)) == {""}


def test_quotes_cost_a_guest_one_query_more() -> None:
    quote = agree(make_quote())
    story = publish(quote)
    text_of(story)
    with CaptureQueriesContext(connection) as captured:
        assert WORDS in text_of(story)
    assert len(captured) <= 8


def test_a_story_with_everything_a_story_can_have_keeps_to_the_guests_budget() -> None:
    quote = agree(make_quote())
    story = publish(quote)
    entry_put(word="KMU", text="Kleine und mittlere Unternehmen.")
    space = make_space(Access.PUBLIC)
    for number in range(3):
        make_topic(make_member(), space, title=f"Frage {number}", about=KindRef("story", story.pk))
    story.image, story.rateable, story.origin = make_image(), True, str(KindRef("topic", make_topic(make_member(), space).pk))
    story.situation = [("paragraph", RichText("<p>Ein KMU und § 87 BetrVG.</p>"))]
    story.gallery = [("picture", {"image": make_image(), "caption": ""}) for _number in range(3)]
    story.downloads = [("download", {"title": f"Vorlage {number}", "file": make_document(), "note": ""}) for number in range(2)]
    story.save()
    text_of(story)
    with CaptureQueriesContext(connection) as captured:
        text = text_of(story)
    assert len(captured) <= 8, "\n".join(query["sql"][:200] for query in captured)
    for part in (WORDS, "Frage 2", "Vorlage 1", 'data-term="kmu"'):
        assert part in text


def test_a_removed_page_takes_the_words_along() -> None:
    quote = agree(make_quote())
    publish(quote).delete()
    gone = Quote.objects.get(pk=quote.pk)
    assert (gone.state, gone.wording, gone.page_id) == (State.DROPPED, "", None)


def test_an_editor_makes_the_draft_shortens_and_asks_by_form() -> None:
    author, editor = make_representation(), make_editor()
    topic = make_topic(author)
    first, second = make_post(author, topic, WORDS), make_post(author, topic, "Und danach gemessen.")
    browser = signed_in(editor)
    assert f"/admin/geschichten/aus/topic/{topic.pk}/" in browser.get(topic.get_absolute_url()).content.decode()
    page = browser.get(f"/admin/geschichten/aus/topic/{topic.pk}/?beitrag={first.number}").content.decode()
    assert f'value="{first.pk}" checked' in page
    refused = browser.post(f"/admin/geschichten/aus/topic/{topic.pk}/", {"title": "Leise Scanner"})
    assert "mindestens einen Beitrag" in refused.content.decode()
    browser.post(f"/admin/geschichten/aus/topic/{topic.pk}/", {"title": "Leise Scanner", "posts": [first.pk, second.pk]})
    one, two = Quote.objects.order_by("pk")
    door = f"/admin/zitate/seite/{one.page_id}/"
    words = {f"wording_{one.pk}": "Wir haben gefragt.", f"wording_{two.pk}": "Und gemessen."}
    browser.post(door, {"act": f"ask:{one.pk}", **words})
    assert list(Quote.objects.order_by("pk").values_list("wording", "state")) == [
        ("Wir haben gefragt.", "asked"),
        ("Und gemessen.", "picked"),
    ]
    empty = browser.post(door, {"act": f"ask:{two.pk}", f"wording_{two.pk}": "x" * 2000})
    assert "x" * 2000 in empty.content.decode()
    browser.post(door, {"act": "ask-all", **words})
    assert not Quote.objects.filter(state=State.PICKED).exists()
    assert browser.get("/admin/zitate/").status_code == 200
    assert browser.get(f"/admin/pages/{one.page_id}/edit/").status_code == 200
