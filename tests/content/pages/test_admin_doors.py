from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as post_office
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, PageViewRestriction, WorkflowState

from content.pages.actions import REFUSED
from content.pages.audiences import Who
from content.pages.models import BasePage
from content.pages.timetable import schedule
from jobs.worker import drain
from knowledge.stories.models import StoryPage
from tests.browsers import signed_in
from tests.factories.accounts import make_editor, make_member, make_moderator
from tests.factories.editorial import make_standard
from tests.factories.stories import make_story


def unconsented() -> StoryPage:
    """A story whose latest draft quotes somebody who did not agree to it."""
    story = make_story(title="Mit Stimme")
    story.voices = [("voice", {"quote": "Das sagte ich nie so.", "name": "Rolf", "role": "", "consent": False})]
    story.save_revision(clean=False)
    return story


def words_of(story: StoryPage) -> str:
    """What is published of its voices."""
    return str(StoryPage.objects.get(pk=story.pk).voices)


def test_the_admin_asks_guests_to_sign_in_where_the_second_factor_is(guest: Client) -> None:
    assert guest.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/konto/login/")
    assert guest.post("/admin/login/", {"username": "a", "password": "b"}).headers["Location"].startswith("/konto/login/")


def test_a_member_gets_no_further(member: Client) -> None:
    assert member.get("/admin/", follow=True).status_code == 404
    assert member.get(reverse("wagtailadmin_explore_root"), follow=True).status_code == 404


def test_an_editor_sees_who_may_read_a_page_and_how_many_that_is(editor: Client) -> None:
    make_member()
    page = make_standard(who=Who.MEMBERS)
    text = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Wer sie sehen darf" in text or "Who may see it" in text
    assert "2 " in text


def test_changing_the_audience_takes_effect_at_once_and_narrows_what_is_below(editor: Client, guest: Client) -> None:
    page = make_standard(title="Bisher offen")
    child = make_standard(page)
    editor.get(reverse("hub_page_audience", args=[page.pk]))
    editor.post(reverse("hub_page_audience", args=[page.pk]), {"who": "members"})
    assert guest.get(page.get_absolute_url()).status_code == 404
    assert guest.get(child.get_absolute_url()).status_code == 404
    assert BasePage.objects.get(pk=child.pk).who == Who.MEMBERS
    editor.post(reverse("hub_page_audience", args=[page.pk]), {"who": "public"})
    assert guest.get(page.get_absolute_url()).status_code == 200
    assert guest.get(child.get_absolute_url()).status_code == 404


def test_an_audience_wider_than_the_page_above_is_not_offered_and_refused(editor: Client) -> None:
    child = make_standard(make_standard(who=Who.MEMBERS), who=Who.MEMBERS)
    editor.post(reverse("hub_page_audience", args=[child.pk]), {"who": "public"})
    assert BasePage.objects.get(pk=child.pk).who == Who.MEMBERS


def test_only_whoever_may_publish_changes_the_audience(db: None) -> None:
    page = make_standard()
    signed_in(make_moderator()).post(reverse("hub_page_audience", args=[page.pk]), {"who": "staff"})
    assert BasePage.objects.get(pk=page.pk).who == Who.PUBLIC


def test_bulk_publishing_passes_the_guard(editor: Client) -> None:
    story = unconsented()
    address = reverse("wagtail_bulk_action", args=["content_pages", "basepage", "publish"])
    answer = editor.post(f"{address}?id={story.pk}&next=/admin/", {"include_descendants": ""}, follow=True)
    assert answer.status_code == 200
    assert "nie so" not in words_of(story)


def test_scheduled_publishing_passes_the_guard_and_lets_others_go_on(guest: Client) -> None:
    story = unconsented()
    story.get_latest_revision().save()
    type(story.get_latest_revision()).objects.filter(pk=story.latest_revision_id).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=2)
    )
    page = make_standard(title="Pünktlich", live=False)
    revision = page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    assert revision.approved_go_live_at
    schedule()
    assert "nie so" not in words_of(story)
    assert guest.get(page.get_absolute_url()).status_code == 200


def test_whoever_planned_a_publication_that_is_refused_hears_why_until_it_is_mended(db: None) -> None:
    planner = make_editor()
    story, browser = unconsented(), signed_in(planner)
    revision = story.save_revision(user=planner, clean=False, approved_go_live_at=timezone.now() - timedelta(minutes=1))
    schedule()
    drain()
    [letter] = [mail for mail in post_office.outbox if planner.email in mail.to]
    door = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert door in letter.body
    assert story.title not in letter.body
    history = reverse("wagtailadmin_pages:history", args=[story.pk])
    assert history in browser.get("/admin/").content.decode()
    assert history not in signed_in(make_editor()).get("/admin/").content.decode()
    [reason] = PageLogEntry.objects.get(page=story.pk, action=REFUSED).data["reasons"]
    assert not [word for word in ("nie so", "Rolf", reason) if word in letter.body]
    assert escape(reason) in browser.get(history).content.decode()
    revision.approved_go_live_at = timezone.now() + timedelta(days=1)
    revision.save()
    log(instance=story, action="wagtail.publish.schedule", user=planner, revision=revision)
    assert history not in browser.get("/admin/").content.decode()


def test_whoever_may_not_edit_the_page_any_more_hears_nothing_of_a_refused_publication(db: None) -> None:
    gone = make_editor()
    revision = unconsented().save_revision(user=gone, clean=False, approved_go_live_at=timezone.now() - timedelta(minutes=1))
    gone.groups.clear()
    schedule()
    drain()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert not [mail for mail in post_office.outbox if gone.email in mail.to]


def test_a_page_with_a_date_appears_then_and_goes_then(guest: Client) -> None:
    page = make_standard(live=False)
    now = timezone.now()
    page.go_live_at, page.expire_at = now + timedelta(hours=1), now + timedelta(hours=2)
    page.save_revision().publish()
    for hours, status in ((0, 404), (1.5, 200), (2.5, 404)):
        with time_machine.travel(now + timedelta(hours=hours), tick=False):
            schedule()
            assert guest.get(page.get_absolute_url()).status_code == status, hours


def test_the_workflow_passes_the_guard_and_publishes_what_is_right(editor: Client, guest: Client) -> None:
    author = make_editor()
    story, page = unconsented(), make_standard(live=False)
    page.save_revision()
    for item in (story, page):
        item.get_workflow().start(item, author)
        state = item.current_workflow_task_state
        editor.post(reverse("wagtailadmin_pages:workflow_action", args=[item.pk, "approve", state.pk]), {"next": "/admin/"})
    assert "nie so" not in words_of(story)
    assert guest.get(page.get_absolute_url()).status_code == 200


def test_the_front_page_of_the_admin_says_what_waits(editor: Client) -> None:
    page = make_standard(title="Bitte lesen", live=False)
    page.save_revision()
    page.get_workflow().start(page, make_editor())
    text = editor.get("/admin/").content.decode()
    assert WorkflowState.objects.count() == 1
    assert "Bitte lesen" in text
    assert "<strong>1</strong>" in text


def test_a_restricted_page_cannot_be_chosen_by_whoever_may_not_see_it(db: None) -> None:
    make_standard(title="Geheim im Auswahlfenster", live=False)
    open_page = make_standard(title="Offen im Auswahlfenster")
    parent = open_page.get_parent()
    text = signed_in(make_moderator()).get(reverse("wagtailadmin_choose_page_child", args=[parent.pk])).content.decode()
    assert "Offen im Auswahlfenster" in text
    assert "Geheim im Auswahlfenster" not in text


def test_a_preview_is_for_editors_only(editor: Client, member: Client) -> None:
    page = make_standard(title="Vorschau", live=False)
    page.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert "Vorschau" in editor.get(address).content.decode()
    answer = member.get(address)
    assert answer.status_code != 200
    assert "Vorschau" not in answer.content.decode()


def test_wagtails_own_privacy_is_refused(editor: Client) -> None:
    page = make_standard()
    with pytest.raises(ValidationError):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])
    with pytest.raises(SystemCheckError, match=r"content\.E002"):
        call_command("check", databases=["default"])


def test_wagtails_page_api_and_document_addresses_are_not_served(guest: Client) -> None:
    for address in ("/api/v2/pages/", "/documents/1/x.pdf", "/images/x/1/width-10/", "/media/original_images/x.png", "/_util/login/"):
        assert guest.get(address).status_code in {301, 404}
        assert guest.get(address, follow=True).status_code == 404


def test_the_editor_saves_and_publishes_through_the_form(editor: Client, guest: Client) -> None:
    page = make_standard(title="Vorher")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form: dict[str, Any] = {
        "title": "Nachher", "slug": page.slug, "summary": "", "title_en": "", "summary_en": "", "seo_title": "",
        "search_description": "",
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "heading", "body-0-id": "",
        "body-0-value-text": "Ein Abschnitt", "body-0-value-level": "2", "body_en-count": "0", "role": "",
        "go_live_at": "", "expire_at": "",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip
    assert editor.post(edit, form).status_code == 302
    assert "Ein Abschnitt" in guest.get(page.get_absolute_url()).content.decode()
    refused = editor.post(edit, {**form, "body-0-value-level": "3"})
    assert refused.status_code == 200
    assert "<h3>Ein Abschnitt" not in guest.get(page.get_absolute_url()).content.decode()
