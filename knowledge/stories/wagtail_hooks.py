"""Technologies in the editors' admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

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
