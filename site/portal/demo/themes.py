"""What people of the demo looked for, in vain or more often than before, so that the Themenradar has something to tell."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from search.radar.actions import askings_note, guest
from search.radar.models import Asking
from search.radar.searching import Searching
from search.tuning.queries import key_of

SOUGHT = (
    ("ki im einkauf", 14, False),
    ("brückenteilzeit formular", 12, False),
    ("hitzefrei halle", 11, False),
    ("exoskelett probezeit", 10, False),
    ("dienstplan software", 16, True),
    ("ki betriebsvereinbarung", 13, True),
    ("zuschuss weiterbildung", 11, True),
)
"""The words, how many guests looked for them, and whether the hub had an answer."""


def seek(now: datetime) -> int:
    """The searchings of the last three days, unless there are any already; how many."""
    if Asking.objects.exists():
        return 0
    today = timezone.localdate(now)
    made = [_searching(words, found, number, today) for words, people, found in SOUGHT for number in range(people)]
    askings_note(searchings=made)
    return len(made)


def _searching(words: str, found: bool, number: int, today: date) -> Searching:  # noqa: FBT001  # a fact of the table above
    return Searching(today - timedelta(days=number % 3), words, key_of(words), guest(f"demo {number}"), found)
