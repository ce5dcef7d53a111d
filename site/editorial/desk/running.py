"""A look at all content, check by check, and the round of all links; outside every transaction but the short ones of the actions."""

import logging

from django.conf import settings

from content import fetching
from content.fetching import Outcome
from editorial.desk import inside
from editorial.desk.actions.looking import checks_forget, found_put, link_note, links_forget, look_begin, look_end
from kernel.upkeep import Address, all_addresses, all_checks

logger = logging.getLogger(__name__)


def look() -> None:
    """Every check by itself: one that fails says so in the log and keeps what it found before."""
    begun = look_begin()
    for check in all_checks():
        try:
            found = list(check.look())
        except Exception:  # one package's mistake must not hide what the others found
            logger.exception("The content check %s failed.", check.code)
        else:
            found_put(check=check, findings=found)
    checks_forget(codes=[check.code for check in all_checks()])
    look_end(look=begun)


def ask_links() -> None:
    """Ask for every address once, however many places link to it; then look."""
    answers: dict[tuple[str, bool], Outcome] = {}
    kept = set()
    for link in all_addresses():
        key = (link.address, link.public)
        if key not in answers:
            answers[key] = answer_of(link)
        found = answers[key]
        link_note(link=link, status=found.status, trouble=found.trouble, works=found.works)
        kept.add((link.place.ref, link.address))
    links_forget(kept=kept)
    look()


def answer_of(link: Address) -> Outcome:
    """What an address answers: the hub's own as a guest would get it, others through the network."""
    path = inside.path_of(link.address, settings.HUB_URL)
    if path is None:
        return fetching.probe(link.address)
    return inside.answer(path) if link.public else Outcome(200)
