"""Where the words of the glossary lead."""

from collections.abc import Iterator

from wagtail.admin.admin_url_finder import AdminURLFinder

from content.glossary.models import Entry
from kernel.upkeep import Address, Place, addresses


@addresses
def read_on() -> Iterator[Address]:
    """Every word that leads somewhere."""
    for entry in Entry.objects.exclude(link=""):
        yield Address(Place(f"glossary:{entry.pk}", entry.word, AdminURLFinder().get_edit_url(entry) or "/admin/"), entry.link)
