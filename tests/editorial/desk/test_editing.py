"""What Wagtail gives editors works for our page kinds, walked through the admin: compare, comments, locking, tasks, schedule."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Comment, GroupApprovalTask, Task, TaskState, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from accounts.models import User
from content.pages.models import BasePage
from tests.browsers import signed_in
from tests.factories.accounts import make_editor
from tests.factories.editorial import make_news, make_standard
from tests.factories.guidance import make_guidance
from tests.factories.press import make_release
from tests.factories.projects import make_project
from tests.factories.publications import make_recommendation, make_report
from tests.factories.stories import make_story

MAKERS = {
    "story": make_story, "news": make_news, "press": make_release, "guidance": make_guidance, "project": make_project,
    "report": make_report, "recommendation": make_recommendation, "standard": make_standard,
}  # fmt: skip
every_kind = pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
pytestmark = pytest.mark.django_db


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form(client: Client, page: Any) -> dict[str, Any]:
    """What the editor would send back, with empty texts: their fields are drawn by a script."""
    data = querydict_from_html(client.get(edit(page)).content.decode(), form_id="page-edit-form")
    streams = {f"{one.name}-count": "0" for one in type(page)._meta.concrete_fields if isinstance(one, StreamField)}  # noqa: SLF001
    return {**{name: data.getlist(name) if len(data.getlist(name)) > 1 else data[name] for name in data}, **streams}


def comments(*new: dict[str, Any]) -> dict[str, Any]:
    """The part of the form that holds comments."""
    rows = [{"id": "", "text": "", "contentpath": "title", "position": "", "deleted": "", "resolved": "", **one} for one in new]
    total = {"TOTAL_FORMS": len(rows), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return nested_form_data(
        {"comments": {**total, **{str(n): {**row, "replies": {**total, "TOTAL_FORMS": 0}} for n, row in enumerate(rows)}}}
    )


@every_kind
def test_two_versions_of_every_kind_are_compared_field_by_field(editor: Client, make: Any) -> None:
    page = make()
    first = page.save_revision()
    page.title = "Ganz anderer Titel"
    second = page.save_revision()
    shown = editor.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk]))
    assert "Ganz anderer" in shown.content.decode()
    assert editor.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200


@every_kind
def test_a_comment_on_every_kind_is_kept_and_shown_to_the_next_editor(editor: Client, make: Any) -> None:
    page = make()
    sent = {**form(editor, page), **comments({"text": "Stimmt die Zahl?", "contentpath": "title"})}
    answer = editor.post(edit(page), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Comment.objects.get(page_id=page.pk).text == "Stimmt die Zahl?"
    assert "Stimmt die Zahl?" in signed_in(make_editor()).get(edit(page)).content.decode()
    assert "Stimmt die Zahl?" not in Client().get(page.path_here).content.decode()


@pytest.mark.parametrize("make", [make_story, make_release, make_standard])
def test_a_locked_page_waits_for_whoever_locked_it(editor: Client, make: Any) -> None:
    page, other = make(), signed_in(make_editor())
    editor.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    locked = BasePage.objects.get(pk=page.pk)
    assert locked.locked
    sent = {**form(editor, page), "title": "Von der anderen"}
    other.post(edit(page), sent)
    assert BasePage.objects.get(pk=page.pk).specific.get_latest_revision_as_object().title != "Von der anderen"
    editor.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    assert not BasePage.objects.get(pk=page.pk).locked


@every_kind
def test_a_page_of_every_kind_is_handed_in_decided_and_published(editor: Client, make: Any) -> None:
    page, author = make(), make_editor()
    page.unpublish()
    writing = signed_in(author)
    writing.post(edit(page), {**form(writing, page), "title": "Zur Prüfung", "action-submit": "1"})
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    assert str(page.pk) in editor.get(reverse("wagtailadmin_reports:workflow")).content.decode()
    back = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task.pk])
    editor.post(back, {"comment": "Bitte die Zahl belegen.", "next": "/admin/"})
    assert "Bitte die Zahl belegen." in writing.get(edit(page)).content.decode()
    writing.post(edit(page), {**form(writing, page), "action-submit": "1"})
    again = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", again.pk]), {"next": "/admin/"})
    fresh = BasePage.objects.get(pk=page.pk)
    assert (fresh.live, fresh.title) == (True, "Zur Prüfung")


def test_a_second_task_of_a_workflow_is_asked_after_the_first(editor: Client, settings: Any) -> None:
    workflow = Workflow.objects.filter(active=True).first()
    first = workflow.workflow_tasks.order_by("sort_order").first().task
    group = GroupApprovalTask.objects.get(pk=first.pk).groups.first()
    law = GroupApprovalTask.objects.create(name="Recht prüft")
    law.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.get(pk=law.pk), sort_order=9)
    page = make_news()
    page.unpublish()
    author: User = make_editor()
    writing = signed_in(author)
    writing.post(edit(page), {**form(writing, page), "action-submit": "1"})
    for name in (first.name, "Recht prüft"):
        state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        assert state.task.name == name
        editor.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"next": "/admin/"})
    assert BasePage.objects.get(pk=page.pk).live


def test_a_schedule_made_in_the_editor_stands_in_the_calendar(editor: Client) -> None:
    page = make_news(title="Noch nicht")
    page.unpublish()
    soon = timezone.localtime(timezone.now() + timedelta(days=2))
    sent = {**form(editor, page), "go_live_at": f"{soon:%Y-%m-%d %H:%M}", "action-publish": "1"}
    assert editor.post(edit(page), sent).status_code == 302
    fresh = BasePage.objects.get(pk=page.pk)
    assert (fresh.live, fresh.get_latest_revision().approved_go_live_at is not None) == (False, True)
    assert "Noch nicht" in editor.get(reverse("hub_desk_calendar"), {"monat": f"{soon:%Y-%m}"}).content.decode()
