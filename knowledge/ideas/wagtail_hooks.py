"""Labs in the editors' admin, and the way from there to the desk of ideas."""

from typing import Any, ClassVar

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.menu import OpenTo
from knowledge.ideas.models import Lab
from knowledge.ideas.queries.team import belongs


class LabViewSet(SnippetViewSet):
    """Labs with their phases."""

    model = Lab
    icon = "site"
    add_to_admin_menu = True
    menu_order = 316
    menu_label = _("Idea labs")
    list_display: ClassVar[list[Any]] = ["title", "region", "held_on", "collects_from"]
    list_filter: ClassVar[list[str]] = ["region"]
    search_fields: ClassVar[list[str]] = ["title"]


register_snippet(LabViewSet)


@hooks.register("register_admin_menu_item")
def desk() -> MenuItem:
    """Ideas to look at, labs with their codes."""
    return OpenTo(_("Ideas"), reverse_lazy("ideas:desk"), name="hub-ideas", icon_name="pick", order=281, to=belongs)
