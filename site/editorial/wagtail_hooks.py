"""Wagtail's hooks of the editorial team: what waits, vocabularies, the hub's own mark."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from accounts.team import belongs
from editorial.beginnings import beginnings
from editorial.searching.rules import SearchGroup
from editorial.searching.views import themes, try_search
from editorial.vocabularies import CompanyViewSet, VocabularyGroup
from kernel.middleware import viewer_of
from kernel.waiting import waiting_for
from search.radar.queries import PERIODS, radar

register_snippet(VocabularyGroup)
register_snippet(CompanyViewSet)
register_snippet(SearchGroup)


class WaitingPanel(Component):
    """What waits for the person who looks."""

    name = "waiting"
    order = 50
    template_name = "editorial/admin/waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Their queues."""
        request: HttpRequest = parent_context["request"]
        return {"queues": waiting_for(request.viewer), "starts": beginnings(request.user)}  # type: ignore[attr-defined]


class RadarPanel(Component):
    """The Themenradar in brief."""

    name = "radar"
    order = 60
    template_name = "editorial/admin/radar_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The last days, the first lines."""
        return {"radar": radar(parent_context["request"].viewer, PERIODS[-1])}


@hooks.register("construct_homepage_panels")
def front_page(request: HttpRequest, panels: list[Component]) -> None:
    """First what waits, then what people look for."""
    panels.append(WaitingPanel())
    if belongs(viewer_of(request)):
        panels.append(RadarPanel())


@hooks.register("register_admin_urls")
def pages_about_search() -> list[URLPattern]:
    """Trying the search, and the Themenradar."""
    return [path("suche/probe/", try_search, name="hub_search_try"), path("suche/themenradar/", themes, name="hub_search_radar")]


@hooks.register("construct_main_menu")
def plain_words(request: HttpRequest, items: list[MenuItem]) -> None:  # noqa: ARG001  # Wagtail's signature
    """Wagtail's reports are overviews here: the hub's own catalogue knows the word for what members report."""
    for item in items:
        if item.name == "reports":
            item.label = _("Overviews")


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    """The hub's colours in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/pages/admin.css"))
