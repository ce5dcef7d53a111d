"""Stories in the editors' admin: their technologies, and the short ways to begin one."""

from typing import ClassVar

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.stories import desk
from knowledge.stories.models import Technology


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
    """A story from a conversation."""
    return [path("geschichten/aus/<slug:kind>/<int:pk>/", desk.from_conversation, name="hub_story_from")]
