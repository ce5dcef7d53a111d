"""What is checked of regions: somebody to ask, and websites that answer."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from kernel.upkeep import Address, Finding, Place, addresses, check
from knowledge.regions.models import RegionProfile


def place(profile: RegionProfile) -> Place:
    """A region, and its form."""
    return Place(f"region:{profile.pk}", str(profile.region), AdminURLFinder().get_edit_url(profile) or "/admin/")


@addresses
def websites() -> Iterator[Address]:
    """The websites of the Regionalagenturen."""
    for profile in RegionProfile.objects.exclude(website="").select_related("region"):
        yield Address(place(profile), profile.website)


@check("region.contact", _("Regions without anybody to ask"), _("Enter a contact of the Regionalagentur who agreed to being named."))
def without_contacts() -> Iterator[Finding]:
    """Regions whose page names nobody."""
    counted = RegionProfile.objects.annotate(agreed=Count("contacts", filter=Q(contacts__consent=True)))
    for profile in counted.filter(agreed=0).select_related("region").order_by("region__order"):
        yield Finding(place(profile))
