"""The glossary in the editors' admin."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.glossary.models import Entry


class GlossaryViewSet(SnippetViewSet):
    """The words the hub explains."""

    model = Entry
    icon = "help"
    add_to_admin_menu = True
    menu_order = 307
    menu_label = _("Glossary")
    list_display: ClassVar[list[str]] = ["word", "text"]
    search_fields: ClassVar[list[str]] = ["word", "spellings", "text"]
    panels: ClassVar[list[Any]] = [FieldPanel(name) for name in ("word", "slug", "spellings", "text", "text_en", "link")]


register_snippet(GlossaryViewSet)
