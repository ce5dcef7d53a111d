"""Searchings on their way into the Themenradar: kept in memory and written some at a time, so that no search waits for it.

What a crash loses is a minute of counting. Refuses long texts: they are somebody's sentences and nobody's theme.
"""

import logging
from collections import deque
from time import monotonic

from django.db import DatabaseError
from django.utils import timezone

from search.radar.actions import askings_note
from search.radar.searching import Searching
from search.tuning.queries import key_of

logger = logging.getLogger(__name__)
LONGEST = 60
"""Characters of a theme."""
WAIT = 60.0
"""Seconds after which the next search writes what waits."""
MANY = 200
"""So many are written at once."""


_waiting: deque[Searching] = deque(maxlen=5000)
_written = [0.0]


def note(*, text: str, who: str, found: bool) -> None:
    """Remember one searching; writes what waits when it is time."""
    words = " ".join(text.lower().split())
    key = key_of(words)
    if key and len(words) <= LONGEST:
        _waiting.append(Searching(timezone.localdate(), words, key, who, found))
    if len(_waiting) >= MANY or (_waiting and monotonic() - _written[0] > WAIT):
        try:
            write()
        except DatabaseError:
            logger.exception("Searchings were not counted")


def write() -> None:
    """Write what waits."""
    _written[0] = monotonic()
    taken = [_waiting.popleft() for _ in range(len(_waiting))]
    if taken:
        askings_note(searchings=taken)


def forget() -> None:
    """Nothing waits any more; for tests."""
    _waiting.clear()
    _written[0] = monotonic()
