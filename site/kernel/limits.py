"""How much one person writes in how much time. Counted in the cache, in fixed windows; refuses with a sentence, and forms keep the text.

Every request that writes spends from ``write`` (``desk`` in the admin, which saves while people type); doors that reach other people
or cost much have narrower limits of their own.
"""

import time

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86400  # seconds

LIMITS: dict[str, tuple[tuple[int, int], ...]] = {
    "write": ((MINUTE, 150), (HOUR, 2000)),
    "desk": ((MINUTE, 600),),
    "membership": ((10 * MINUTE, 10), (DAY, 60)),
    "file": ((MINUTE, 20), (HOUR, 200)),
    "flag": ((MINUTE, 8), (DAY, 60)),
    "proposal": ((MINUTE, 6), (DAY, 60)),
    "callback": ((10 * MINUTE, 4), (DAY, 10)),
    "idea": ((10 * MINUTE, 6), (DAY, 30)),
    "lab": ((10 * MINUTE, 60), (DAY, 400)),
    "topic": ((10 * MINUTE, 5), (DAY, 30)),
    "reply": ((MINUTE, 8), (HOUR, 80)),
    "edit": ((MINUTE, 12), (HOUR, 120)),
    "reaction": ((MINUTE, 40),),
    "draft": ((MINUTE, 90),),
    "preview": ((MINUTE, 60),),
    "letter": ((10 * MINUTE, 5), (DAY, 20)),
}
"""Seconds and how often within them, per person; multiplied by `settings.HUB_WRITE_LIMITS` (0: no limits, for measuring)."""


def spend(who: int | str | None, what: str) -> None:
    """Count one write of an account, or of a guest's address; raises ValidationError (code ``limit``) with how long to wait."""
    factor = settings.HUB_WRITE_LIMITS
    if not factor:
        return
    now = int(time.time())
    for seconds, most in LIMITS[what]:
        if _counted(f"limit.{what}.{who}.{seconds}.{now // seconds}", seconds) > most * factor:
            wait = seconds - now % seconds
            raise ValidationError(_sentence(wait), code="limit")


def _counted(key: str, seconds: int) -> int:
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # evicted in between: count from one
        cache.set(key, 1, seconds)
        return 1


def _sentence(wait: int) -> str:
    if wait > 2 * MINUTE:
        return _("That was a lot in a short time. Please go on in %(minutes)d minutes; what you typed is kept.") % {
            "minutes": wait // MINUTE + 1
        }
    return _("That was a lot in a short time. Please go on in %(seconds)d seconds; what you typed is kept.") % {"seconds": wait}
