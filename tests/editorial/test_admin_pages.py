import pytest
from django.test import Client
from django.urls import reverse

from content.pages.models import BasePage
from knowledge.stories.models import StoryPage
from tests.editorial.conftest import signed_in
from tests.factories.accounts import make_admin, make_company, make_moderator
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
