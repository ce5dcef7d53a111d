"""Synonyms, stop words, boosts and pinned results in the admin; they work with the next search, in every process."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from accounts.team import belongs
from content.menu import OpenTo
from search.models import Boost, EmptyWord, Pin, SynonymGroup

PREFILLED = ("query", "item")
"""Fields the page “Try the search” fills in by address."""


class Prefilled(CreateView):
    """A new rule; what the address says is filled in already."""

    def get_initial_form_instance(self) -> Any:
        """An unsaved rule."""
        instance = self.model()
        for name in PREFILLED:
            if name in self.request.GET and hasattr(instance, name):
                setattr(instance, name, self.request.GET[name][:120])
        return instance


def rules(rule: Any, glyph: str, fields: tuple[str, ...]) -> type[SnippetViewSet]:
    """The list and the form of one sort of rule."""

    class Rules(SnippetViewSet):
        """One sort of rule."""

        model = rule
        icon = glyph
        add_view_class = Prefilled
        list_display: ClassVar[list[str]] = [*fields, "note"]
        search_fields: ClassVar[list[str]] = [*(name for name in fields if name not in {"factor", "position"}), "note"]
        panels: ClassVar[list[FieldPanel]] = [FieldPanel(name) for name in (*fields, "note")]

    return Rules


class SearchGroup(SnippetViewSetGroup):
    """All rules under one word of the menu; the page for trying and the Themenradar join them there."""

    menu_label = _("Search of the hub")
    menu_name = "hub-search"
    menu_icon = "search"
    menu_order = 290
    items = (  # the pages stand before them, see `get_submenu_items`
        rules(SynonymGroup, "resubmit", ("words",)),
        rules(EmptyWord, "minus", ("word",)),
        rules(Boost, "arrow-up", ("item", "factor")),
        rules(Pin, "pick", ("query", "item", "position")),
    )

    def get_submenu_items(self) -> list[MenuItem]:
        """First the pages, then the rules."""
        pages = ((_("Theme radar"), "hub_search_radar", "view"), (_("Try the search"), "hub_search_try", "search"))
        own = [OpenTo(label, reverse(name), icon_name=glyph, order=0, to=belongs) for label, name, glyph in pages]
        return [*own, *super().get_submenu_items()]
