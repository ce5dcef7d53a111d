"""Stories in the editors' admin: their technologies, and the short ways to begin one."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.stories import desk
from knowledge.stories.models import StoryIndexPage, Technology


class TechnologyViewSet(SnippetViewSet):
    """The technologies stories are found by."""

    model = Technology
    icon = "cog"
    add_to_admin_menu = True
    menu_order = 305
    menu_label = _("Technologies")
    list_display: ClassVar[list[str]] = ["name_de", "name_en", "slug"]
    search_fields: ClassVar[list[str]] = ["name_de", "name_en"]
    panels: ClassVar[list[FieldPanel]] = [FieldPanel(name) for name in ("name_de", "name_en", "slug", "order")]


register_snippet(TechnologyViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """A story from a conversation, and from a Word file."""
    return [
        path("geschichten/aus/word/", desk.from_word, name="hub_story_from_word"),
        path("geschichten/aus/<slug:kind>/<int:pk>/", desk.from_conversation, name="hub_story_from"),
    ]


@hooks.register("register_page_header_buttons")
def beginnings(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001  # Wagtail's signature
    """On the index of stories: begin with a Word file."""
    if isinstance(page, StoryIndexPage) and page.permissions_for_user(user).can_add_subpage():
        yield Button(_("A story from a Word file"), reverse("hub_story_from_word"), icon_name="doc-full", priority=60)
