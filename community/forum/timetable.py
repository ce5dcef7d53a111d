"""What recurs in the forum: rows that only served their moment are forgotten."""

import datetime as dt

from community.forum.actions import leftovers_prune
from jobs.timetable import daily


@daily(name="forum.prune", at=dt.time(3, 40))
def prune() -> None:
    """Forget keys of forms sent long ago, and drafts that were emptied long ago."""
    leftovers_prune()
