"""Events in the editors' admin: the way to the desk, and the types."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from kernel.middleware import viewer_of
from knowledge.events.audiences import may_plan
from knowledge.events.models import EventType


class TypeViewSet(SnippetViewSet):
    """Types of events."""

    model = EventType
    icon = "date"
    add_to_admin_menu = True
    menu_order = 291
    menu_label = _("Types of events")
    list_display: ClassVar[list[Any]] = ["name_de", "slug", "confidential"]
    panels: ClassVar[list[Any]] = EventType.panels


class PlannersItem(MenuItem):
    """A word of the menu only those see who plan events."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether its page would open."""
        return may_plan(viewer_of(request))


@hooks.register("register_admin_menu_item")
def events() -> MenuItem:
    """The hosts' desk."""
    return PlannersItem(_("Events"), reverse_lazy("events:desk"), name="hub-events", icon_name="date", order=290)


register_snippet(TypeViewSet)
