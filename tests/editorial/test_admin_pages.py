import pytest
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from accounts.actions import role_request
from accounts.models import CompanySpelling, Role
from content.pages.models import BasePage
from kernel import changes
from knowledge.stories.models import StoryPage
from mailing.letters import letter
from mailing.models import Mail
from tests.browsers import signed_in
from tests.factories.accounts import make_admin, make_company, make_editor, make_member, make_moderator, make_representation
from tests.factories.content import home
from tests.factories.editorial import make_standard
from tests.factories.stories import make_story

LISTS = [
    "wagtailadmin_home", "wagtailimages:index", "wagtaildocs:index", "wagtailusers_users:index", "wagtailusers_groups:index",
    "wagtailredirects:index", "wagtailsites:index", "wagtailadmin_workflows:index", "wagtailadmin_collections:index",
    "wagtailadmin_reports:workflow", "wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages",
    "wagtailsnippets_taxonomy_challenge:list", "wagtailsnippets_taxonomy_region:list", "wagtailsnippets_taxonomy_sizeband:add",
    "wagtailsnippets_accounts_company:list", "wagtailsnippets_knowledge_stories_technology:list", "wagtailusers_users:add",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_every_part_of_the_admin_opens_for_an_administrator(name: str, db: None) -> None:
    make_company()
    assert signed_in(make_admin()).get(reverse(name)).status_code == 200


MODERATIONS = {"accounts.company", "community_moderation.cannedreason"}


def test_each_snippet_is_kept_by_one_of_the_groups(db: None) -> None:
    """A menu nobody of the team may open is a kind of content nobody can write."""
    shown = {name: signed_in(make()) for name, make in (("editors", make_editor), ("moderation", make_moderator))}
    for model in get_snippet_models():
        keeper = "moderation" if model._meta.label_lower in MODERATIONS else "editors"  # noqa: SLF001  # Django's own way to ask
        answers = {name: client.get(reverse(model.snippet_viewset.get_url_name("list"))).status_code for name, client in shown.items()}
        assert answers == {name: 200 if name == keeper else 302 for name in shown}, model


def test_an_editor_keeps_vocabularies_and_no_accounts(editor: Client) -> None:
    assert editor.get(reverse("wagtailsnippets_taxonomy_branch:list")).status_code == 200
    assert editor.get(reverse("wagtailusers_users:index")).status_code == 302
    assert editor.get(reverse("wagtailusers_groups:index")).status_code == 302


def test_moderation_comes_in_and_finds_what_waits_but_no_page_to_edit(db: None) -> None:
    moderator = signed_in(make_moderator())
    assert moderator.get(reverse("wagtailadmin_home")).status_code == 200
    assert moderator.get(reverse("wagtailadmin_pages:edit", args=[home().pk])).status_code == 302


def test_a_copy_below_a_restricted_page_is_refused_with_a_reason(editor: Client) -> None:
    page, place = make_standard(title="Offene Seite"), make_standard(title="Enger Ort", who="staff")
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": place.pk}
    answer = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form, follow=True)
    assert "Enger Ort" in answer.content.decode()
    assert not BasePage.objects.filter(slug="kopie").exists()


def test_moving_below_a_restricted_page_is_refused(editor: Client) -> None:
    page, place = make_standard(), make_standard(who="staff")
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk]), follow=True)
    assert BasePage.objects.get(pk=page.pk).get_parent().pk == home().pk


def test_history_and_comparison_of_a_page_open(editor: Client) -> None:
    story = make_story()
    story.title = "Neuer Titel"
    story.save_revision().publish()
    first, second = StoryPage.objects.get(pk=story.pk).revisions.order_by("pk")
    assert editor.get(reverse("wagtailadmin_pages:history", args=[story.pk])).status_code == 200
    compared = editor.get(reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, first.pk, second.pk]))
    assert "Neuer" in compared.content.decode()


def test_the_editor_of_every_page_type_opens(editor: Client) -> None:
    make_story()
    for page in BasePage.objects.filter(depth__gt=1):
        assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        assert editor.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200


def test_a_company_changed_in_the_admin_closes_rooms_its_management_may_no_longer_share(db: None) -> None:
    company, group = make_company(name="Werk Nord"), make_company(name="Nord Holding")
    person = make_representation(company)
    before = changes.version(f"grants.{person.pk}")
    form = {
        "name": "Werk Süd",
        "checked": "on",
        "parent": group.pk,
        "branch": company.branch_id,
        "employees": "120",
        "size": company.size_id,
    }
    signed_in(make_moderator()).post(reverse("wagtailsnippets_accounts_company:edit", args=[company.pk]), form)
    company.refresh_from_db()
    assert (company.name, company.parent_id) == ("Werk Süd", group.pk)
    assert changes.version(f"grants.{person.pk}") != before
    assert CompanySpelling.objects.filter(company=company, text="Werk Süd").exists()


def test_claims_to_a_role_wait_for_moderation_and_for_nobody_else(editor: Client) -> None:
    role_request(user=make_member(), role=Role.ADVISER, evidence="Siehe meine Website.")
    assert "/konto/pruefung/" in signed_in(make_moderator()).get("/admin/").content.decode()
    assert "/konto/pruefung/" not in editor.get("/admin/").content.decode()


def test_a_review_is_asked_for_and_answered_by_mails_of_the_outbox_alone(editor: Client, mailoutbox: list[object]) -> None:
    author, page = make_editor(), make_standard(title="Streng geheimer Entwurf", live=False)
    page.save_revision()
    page.get_workflow().start(page, author)
    asked = Mail.objects.get()
    assert (asked.template, asked.to_user_id != author.pk) == ("editorial/mail/review_asked", True)
    assert "Streng geheim" not in str(letter(asked).message())
    state = page.current_workflow_task_state
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"next": "/admin/"})
    answered = Mail.objects.get(to_user_id=author.pk)
    assert answered.template == "editorial/mail/review_approved"
    assert mailoutbox == []
