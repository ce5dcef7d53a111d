"""A look at all content and the round of all links, some at a time; outside every transaction but the short ones of the actions."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from content import fetching
from content.fetching import Outcome
from editorial.desk import inside
from editorial.desk.actions.looking import checks_forget, found_put, link_note, links_forget, look_begin, look_end
from editorial.desk.models import Link, Look
from jobs.background import Turn
from kernel.upkeep import Address, all_addresses, all_checks

logger = logging.getLogger(__name__)


def look() -> None:
    """Make every check, here and now."""
    look_id, done = look_on()
    while done is not None:
        look_id, done = look_on(look_id, done)


def look_on(look_id: int = 0, done: Sequence[str] = ()) -> tuple[int, list[str] | None]:
    """Make the checks that are not `done` for one turn; the look, and what is done of it, None at its end.

    Every check by itself: one that fails says so in the log and keeps what it found before.
    """
    turn, made = Turn(), list(done)
    begun = Look.objects.filter(pk=look_id).first() or look_begin()
    for check in all_checks():
        if check.code in made:
            continue
        if turn.over and len(made) > len(done):
            return begun.pk, made
        try:
            found = list(check.look())
        except Exception:  # one package's mistake must not hide what the others found
            logger.exception("The content check %s failed.", check.code)
        else:
            found_put(check=check, findings=found)
        made.append(check.code)
    checks_forget(codes=[check.code for check in all_checks()])
    look_end(look=begun)
    return begun.pk, None


def ask_on(begun: datetime) -> bool:
    """Ask for the addresses nobody asked for since the round has begun, for one turn; whether all were.

    Each address is asked for once a round, however many places link to it, also when the round goes on after a crash.
    """
    turn, asked = Turn(), False
    rows = list(Link.objects.filter(checked__gte=begun))
    noted = {(row.ref, row.address) for row in rows}
    foreign = [row for row in rows if inside.path_of(row.address, settings.HUB_URL) is None]
    answers = {(row.address, True): Outcome(row.status, row.trouble) for row in foreign}
    kept = set()
    for link in all_addresses():
        kept.add((link.place.ref, link.address))
        if (link.place.ref, link.address) in noted:
            continue
        if turn.over and asked:
            return False
        key = (link.address, link.public)
        if key not in answers:
            answers[key] = answer_of(link)
        found, asked = answers[key], True
        link_note(link=link, status=found.status, trouble=found.trouble, works=found.works)
        noted.add((link.place.ref, link.address))
    links_forget(kept=kept)
    return True


def answer_of(link: Address) -> Outcome:
    """What an address answers: the hub's own as a guest would get it, others through the network."""
    path = inside.path_of(link.address, settings.HUB_URL)
    if path is None:
        return fetching.probe(link.address)
    return inside.answer(path) if link.public else Outcome(200)
