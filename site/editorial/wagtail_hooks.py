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

from editorial.beginnings import beginnings
from editorial.searching.rules import SearchGroup
from editorial.searching.views import try_search
from editorial.vocabularies import CompanyViewSet, VocabularyGroup
from kernel.waiting import waiting_for

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


@hooks.register("construct_homepage_panels")
def front_page(request: HttpRequest, panels: list[Component]) -> None:  # noqa: ARG001  # Wagtail's signature
    """First what waits."""
    panels.append(WaitingPanel())


@hooks.register("register_admin_urls")
def pages_about_search() -> list[URLPattern]:
    """Trying the search."""
    return [path("suche/probe/", try_search, name="hub_search_try")]


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
