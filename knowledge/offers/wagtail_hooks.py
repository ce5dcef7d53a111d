"""The way from the admin to the desk of offers."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.team import belongs
from content.menu import OpenTo


@hooks.register("register_admin_menu_item")
def offers() -> MenuItem:
    """Proposals, reviews, links, tables."""
    return OpenTo(_("Offers"), reverse_lazy("offers:desk"), name="hub-offers", icon_name="pick", order=280, to=belongs)
