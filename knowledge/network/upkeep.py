"""What is checked of the network: consent that no longer fits the words, and websites that answer."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from kernel.upkeep import Address, Finding, Place, addresses, check
from knowledge.network.consent import FILED, digest_of
from knowledge.network.models import Consent, Entry


def place(entry: Entry) -> Place:
    """An entry, and its form."""
    return Place(f"contact:{entry.pk}", entry.name, AdminURLFinder().get_edit_url(entry) or "/admin/")


@addresses
def websites() -> Iterator[Address]:
    """Websites of those who are shown."""
    for entry in Entry.objects.filter(consent=Consent.GIVEN).exclude(website=""):
        yield Address(place(entry), entry.website)


@check(
    "network.consent", _("Entries of the network that nobody sees because their words changed"),
    _("Ask for consent to the new words."), urgent=True,
)  # fmt: skip
def outdated_consent() -> Iterator[Finding]:
    """Consent to other words than those that stand there."""
    for entry in Entry.objects.filter(consent=Consent.GIVEN).prefetch_related(*FILED).order_by("name"):
        if entry.agreed_to != digest_of(entry):
            yield Finding(place(entry))
