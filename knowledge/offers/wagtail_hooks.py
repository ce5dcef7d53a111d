"""The way from the admin to the desk of offers."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kernel.middleware import viewer_of
from knowledge.offers.queries.team import belongs


class TeamItem(MenuItem):
    """A word of the menu only the editorial team sees."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether its page would open."""
        return belongs(viewer_of(request))


@hooks.register("register_admin_menu_item")
def offers() -> MenuItem:
    """Proposals, reviews, links, tables."""
    return TeamItem(_("Offers"), reverse_lazy("offers:desk"), name="hub-offers", icon_name="pick", order=280)
