"""Asks for the links of all offers, one after another, outside every transaction."""

from content.fetching import probe
from knowledge.offers.actions.links import link_note
from knowledge.offers.models import Offer


def check_all() -> None:
    """Every link of every published offer."""
    for pk, *urls in Offer.objects.filter(is_live=True).order_by("pk").values_list("pk", "link", "provider_url"):
        for url in dict.fromkeys(filter(None, urls)):
            found = probe(url)
            link_note(offer_id=pk, url=url, status=found.status, trouble=found.trouble, works=found.works)
