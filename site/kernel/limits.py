"""How much one person writes in how much time. Counted in the cache, in fixed windows; refuses with a sentence, and forms keep the text.

Every request that writes spends from ``write`` (``desk`` in the admin, which saves while people type); doors that reach other people
or cost much have narrower limits of their own. A guest is known by address, in IPv6 by the network every household has to itself: whoever
has one has more addresses in it than could ever be counted one by one.
"""

import re
import time
from ipaddress import IPv6Address

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
    "registration": ((10 * MINUTE, 12), (DAY, 60)),
    "certificate": ((10 * MINUTE, 10), (DAY, 60)),
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
    "mailbox": ((HOUR, 20), (DAY, 60)),
}
"""Seconds and how often within them, per person; multiplied by `settings.HUB_WRITE_LIMITS` (0: no limits, for measuring).

``mailbox`` is spent for whoever receives what strangers write, however many they are.
"""
_ALIKE = 64  # bits at the end of an address of IPv6 that tell nobody apart
_IPV6 = re.compile(r"((?:\w+\.)?)([0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*)")


def spend(who: int | str | None, what: str) -> None:
    """Count one write of an account, or of a guest's address; raises ValidationError (code ``limit``) with how long to wait."""
    factor = settings.HUB_WRITE_LIMITS
    if not factor:
        return
    now, who = int(time.time()), _household(who)
    for seconds, most in LIMITS[what]:
        if _counted(f"limit.{what}.{who}.{seconds}.{now // seconds}", seconds) > most * factor:
            wait = seconds - now % seconds
            raise ValidationError(_sentence(wait), code="limit")


def _household(who: int | str | None) -> int | str | None:
    """The network instead of one of its addresses; everybody else as they are."""
    found = _IPV6.fullmatch(who) if isinstance(who, str) else None
    if found is None:
        return who
    try:
        address = IPv6Address(found[2])
    except ValueError:
        return who
    return f"{found[1]}{address.ipv4_mapped or IPv6Address(int(address) >> _ALIKE << _ALIKE)}"


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
