"""Asks for the links of all offers, one after another, outside every transaction, some at a time: other work waits behind this."""

from datetime import datetime

from content.fetching import probe
from jobs.background import Turn
from knowledge.offers.actions.links import link_note
from knowledge.offers.models import LinkCheck, Offer


def check_some(begun: datetime, after: int = 0) -> int | None:
    """Ask for the links of published offers for one turn; the last offer that was asked for, None when all were.

    What was asked for since the round has begun is not asked again: a crash must not count one failure twice.
    """
    turn, last = Turn(), after
    asked = set(LinkCheck.objects.filter(checked__gte=begun, offer_id__gt=after).values_list("offer_id", "url"))
    for pk, *urls in Offer.objects.filter(is_live=True, pk__gt=after).order_by("pk").values_list("pk", "link", "provider_url"):
        if turn.over and last != after:
            return last
        for url in dict.fromkeys(filter(None, urls)):
            if (pk, url) not in asked:
                found = probe(url)
                link_note(offer_id=pk, url=url, status=found.status, trouble=found.trouble, works=found.works)
        last = pk
    return None
