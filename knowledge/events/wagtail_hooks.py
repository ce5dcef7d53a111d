"""Events in the editors' admin: the way to the desk, and the types."""

from typing import Any, ClassVar

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.menu import OpenTo
from knowledge.events.audiences import may_plan
from knowledge.events.models import EventType, Series


class TypeViewSet(SnippetViewSet):
    """Types of events."""

    model = EventType
    icon = "date"
    add_to_admin_menu = True
    menu_order = 291
    menu_label = _("Types of events")
    list_display: ClassVar[list[Any]] = ["name_de", "slug", "confidential"]
    panels: ClassVar[list[Any]] = EventType.panels


class SeriesViewSet(SnippetViewSet):
    """Series of events."""

    model = Series
    icon = "list-ul"
    add_to_admin_menu = True
    menu_order = 292
    menu_label = _("Series of events")
    list_display: ClassVar[list[Any]] = ["title", "slug", "regional"]


@hooks.register("register_admin_menu_item")
def events() -> MenuItem:
    """The hosts' desk."""
    return OpenTo(_("Events"), reverse_lazy("events:desk"), name="hub-events", icon_name="date", order=290, to=may_plan)


register_snippet(TypeViewSet)
register_snippet(SeriesViewSet)
