"""The network in the editors' admin: entries, where their consent stands, and the button that asks for it."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.network.models import Entry


class ConsentPanel(HelpPanel):
    """Says where the consent stands; asking is a button of its own, with effect at once."""

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel of one entry."""

        template_name = "knowledge/network/admin_consent.html"


class EntryViewSet(SnippetViewSet):
    """People and organisations."""

    model = Entry
    icon = "group"
    add_to_admin_menu = True
    menu_order = 314
    menu_label = _("Network")
    list_display: ClassVar[list[Any]] = ["name", "sort", "consent"]
    list_filter: ClassVar[list[str]] = ["sort", "consent", "regions"]
    search_fields: ClassVar[list[str]] = ["name", "organisation"]
    panels: ClassVar[list[Any]] = [ConsentPanel(heading=_("Consent")), *Entry.panels]


register_snippet(EntryViewSet)
