"""Wagtail's hooks of voices: their doors in the admin, and their line in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kernel.middleware import viewer_of
from knowledge.voices.views import desk


class QuotesItem(MenuItem):
    """Only for the editorial team."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person belongs to it."""
        return viewer_of(request).holds("staff.editorial")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The quotes of a page, and all that wait."""
    return [
        path("zitate/", desk.waiting, name="hub_quotes"),
        path("zitate/seite/<int:page_id>/", desk.page_quotes, name="hub_page_quotes"),
    ]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """The way there."""
    return QuotesItem(_("Quotes"), reverse_lazy("hub_quotes"), icon_name="openquote", order=310)
