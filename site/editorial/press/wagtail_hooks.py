"""Departments in the editors' admin."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from editorial.press.models import Department


class DepartmentViewSet(SnippetViewSet):
    """Who answers for which subject."""

    model = Department
    icon = "group"
    add_to_admin_menu = True
    menu_order = 310
    menu_label = _("Departments")
    list_display: ClassVar[list[str]] = ["name", "press_name", "citizens_name"]
    search_fields: ClassVar[list[str]] = ["name"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        MultiFieldPanel(["press_name", "press_phone", "press_email"], _("For the press")),
        MultiFieldPanel(["citizens_name", "citizens_phone", "citizens_email"], _("For citizens")),
    ]


register_snippet(DepartmentViewSet)
