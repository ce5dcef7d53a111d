"""Whether this process may serve: alone without Redis, or one of several with it.

Without Redis the channel layer and the cache live in one process's memory: a second process on the same database would not hear of the
first one's posts. The lock ends with the process, however it ends.
"""

import fcntl
from typing import IO, Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

REASON = (
    "Another process already works on this database. Several processes need REDIS_URL (they share what is live and what is limited) "
    "and ELASTICSEARCH_URL or one shared index file; without them there is one process."
)
LOCK = 6_820_116  # the hub's own number among PostgreSQL's advisory locks
_held: list[IO[Any] | Any] = []


def hold_alone() -> bool:
    """Take the place of the only process; False where Redis lets several work. Raises CommandError when the place is taken."""
    if settings.HUB_REDIS_URL:
        return False
    taken = lock_file() if connection.vendor == "sqlite" else lock_database()
    if taken is None:
        raise CommandError(REASON)
    _held.append(taken)
    return True


def lock_file() -> IO[Any] | None:
    """Lock a file beside the database."""
    handle = (settings.HUB_DATA_DIR / "serving.lock").open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def lock_database() -> Any | None:
    """Hold PostgreSQL's advisory lock on a connection of its own."""
    own = connection.copy()
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (taken,) = cursor.fetchone()
    if not taken:
        own.close()
        return None
    return own
