"""The desk in the admin: the report among the overviews, the calendar in the menu, the coming week on the front page."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from accounts.team import belongs
from content.menu import OpenTo
from editorial.desk import views
from kernel.middleware import viewer_of


class WeekPanel(Component):
    """What is due within a week."""

    name = "week"
    order = 55
    template_name = "editorial/admin/desk_week.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The next few."""
        return {"soon": views.soon(parent_context["request"])}


@hooks.register("construct_homepage_panels")
def front_page(request: HttpRequest, panels: list[Component]) -> None:
    """For the editorial team."""
    if belongs(viewer_of(request)):
        panels.append(WeekPanel())


@hooks.register("register_admin_urls")
def pages_of_the_desk() -> list[URLPattern]:
    """The report, the calendar."""
    return [
        path("inhaltspruefung/", views.report, name="hub_desk_report"),
        path("inhaltspruefung/los/", views.look, name="hub_desk_look"),
        path("inhaltspruefung/<int:pk>/", views.decide, name="hub_desk_decide"),
        path("kalender/", views.calendar, name="hub_desk_calendar"),
    ]


@hooks.register("register_admin_menu_item")
def calendar() -> MenuItem:
    """The calendar, where one looks first."""
    return OpenTo(_("Calendar"), reverse_lazy("hub_desk_calendar"), name="hub-calendar", icon_name="calendar-alt", order=150, to=belongs)


@hooks.register("register_reports_menu_item")
def report() -> MenuItem:
    """The report, among the other overviews."""
    return OpenTo(_("Content checks"), reverse_lazy("hub_desk_report"), name="hub-checks", icon_name="tasks", order=10, to=belongs)
