"""Wagtail's hooks of voices: their doors in the admin, and their line in the menu."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.team import belongs
from content.menu import OpenTo
from knowledge.voices.views import desk


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
    return OpenTo(_("Quotes"), reverse_lazy("hub_quotes"), icon_name="openquote", order=310, to=belongs)
