"""Is each part of the hub doing its work? Every check asks the part itself; none of them believes a setting."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.core.cache import cache
from django.db import connection

from jobs import queries as jobs
from mailing import queries as mails
from search import engines, pending
from search.engines.base import EngineUnavailableError

logger = logging.getLogger(__name__)
LATE = 300.0  # seconds something may wait before the hub says that nobody works on it


class TroubleError(Exception):
    """A part does not do its work; the text says how that shows."""


@dataclass(frozen=True)
class Finding:
    """What one check found."""

    part: str
    ok: bool
    detail: str


def findings() -> list[Finding]:
    """All checks, in the order in which trouble spreads; a check that raises is a finding, never an error page."""
    return [found(part, check) for part, check in CHECKS.items()]


def found(part: str, check: Callable[[], str]) -> Finding:
    """One check's finding; the log has the cause of trouble."""
    try:
        return Finding(part, ok=True, detail=check())
    except TroubleError as trouble:
        return Finding(part, ok=False, detail=str(trouble))
    except Exception as trouble:
        logger.exception("The check of %s failed", part)
        return Finding(part, ok=False, detail=type(trouble).__name__)


def database() -> str:
    """The database answers a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM kernel_counter")
        return f"{connection.vendor}, {cursor.fetchone()[0]} counters"


def shared_cache() -> str:
    """What is put into the cache comes out again."""
    word = secrets.token_hex(4)
    cache.set("hub.ready", word, 10)
    if cache.get("hub.ready") != word:
        raise TroubleError("does not keep what is put into it")
    return "answers"


def layer() -> str:
    """A message sent through the channel layer arrives."""
    async_to_sync(round_trip)()
    return type(get_channel_layer()).__name__


async def round_trip() -> None:
    """Send a message to ourselves. Raises TroubleError when it does not arrive within two seconds."""
    channels = get_channel_layer()
    name, word = await channels.new_channel(), secrets.token_hex(4)
    await channels.send(name, {"type": "hub.ready", "word": word})
    try:
        message = await asyncio.wait_for(channels.receive(name), 2)
    except TimeoutError:
        raise TroubleError("a message sent did not arrive within 2 s") from None
    if message["word"] != word:
        raise TroubleError("another message arrived than the one sent")


def search() -> str:
    """The index answers and is not far behind."""
    behind = pending.lag()
    try:
        count = engines.current().count()
    except EngineUnavailableError as trouble:
        raise TroubleError(f"does not answer ({trouble}); {behind.waiting} changes wait") from trouble
    if behind.seconds > LATE:
        raise TroubleError(f"{behind.waiting} changes wait, the oldest for {behind.seconds:.0f} s")
    return f"{count} documents, {behind.waiting} changes wait"


def work() -> str:
    """Somebody works on background jobs."""
    state = jobs.state()
    if not state.workers:
        raise TroubleError("no worker has been seen for a minute")
    if state.oldest_wait > LATE:
        raise TroubleError(f"{state.waiting} jobs wait, the oldest for {state.oldest_wait:.0f} s")
    return f"{state.workers} workers, {state.waiting} jobs wait"


def mail() -> str:
    """Mail leaves the outbox."""
    backlog = mails.backlog()
    if backlog.overdue.total_seconds() > LATE:
        raise TroubleError(f"{backlog.waiting} mails wait, the oldest {backlog.overdue.total_seconds():.0f} s overdue")
    return f"{backlog.waiting} mails wait"


CHECKS: dict[str, Callable[[], str]] = {
    "database": database,
    "cache": shared_cache,
    "layer": layer,
    "search": search,
    "jobs": work,
    "mail": mail,
}
