"""The only writer of the outbox: what changed is recorded in the writing transaction and settled when the index has it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from kernel.refs import KindRef
from search.models import Change

CHUNK = 200
MAX_WAIT = timedelta(minutes=10)

_RECORD = """INSERT INTO search_change (kind, item_id, version, pending, narrowed, since, tries) VALUES {rows}
ON CONFLICT (kind, item_id) DO UPDATE SET version = search_change.version + 1, pending = true, tries = 0, retry_at = NULL,
narrowed = (search_change.narrowed AND search_change.pending) OR excluded.narrowed,
since = CASE WHEN search_change.pending THEN search_change.since ELSE excluded.since END
RETURNING kind, item_id, version"""
_SETTLE = """UPDATE search_change SET pending = false, narrowed = false, tries = 0, retry_at = NULL
WHERE {rows}"""

_SETTLE_FREE = """UPDATE search_change SET pending = false, narrowed = false, tries = 0, retry_at = NULL
WHERE id IN (SELECT id FROM search_change WHERE {rows} FOR UPDATE SKIP LOCKED) RETURNING kind, item_id"""

_ROW = "(kind = %s AND item_id = %s AND version = %s)"  # a list of VALUES would have SQLite read the whole table


def changes_record(*, refs: Iterable[KindRef], narrowed: Iterable[KindRef] = ()) -> dict[KindRef, int]:
    """Record that these items changed and that fewer people may find some of them; the new version of each."""
    fewer = set(narrowed)
    wanted = sorted(fewer.union(refs))
    now = timezone.now()
    versions: dict[KindRef, int] = {}
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        rows = [value for ref in chunk for value in (ref.kind, ref.id, 1, True, ref in fewer, now, 0)]
        with connection.cursor() as cursor:
            cursor.execute(_RECORD.format(rows=", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(chunk))), rows)
            versions.update((KindRef(kind, item_id), version) for kind, item_id, version in cursor.fetchall())
    return versions


def changes_settle(*, versions: dict[KindRef, int]) -> None:
    """The index has these versions; what changed again meanwhile stays in the outbox.

    Nobody waits here for one row while holding another: a writer who holds rows in an order of its own would never get on.
    """
    wanted = sorted(versions.items())
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        if not connection.features.has_select_for_update_skip_locked:
            _settle(_SETTLE, chunk)
            continue
        free = {KindRef(*row) for row in _settle(_SETTLE_FREE, chunk)}
        for held in chunk:
            if held[0] not in free:
                _settle(_SETTLE, [held])


def _settle(statement: str, versions: Sequence[tuple[KindRef, int]]) -> list[tuple[str, int]]:
    """Run it for these items in these versions; the rows it returns, if it returns any."""
    values = [value for ref, version in versions for value in (ref.kind, ref.id, version)]
    with connection.cursor() as cursor:
        cursor.execute(statement.format(rows=" OR ".join([_ROW] * len(versions))), values)
        return cursor.fetchall() if cursor.description else []


def changes_defer(*, changes: Sequence[Change]) -> None:
    """These could not be indexed: try again later, waiting twice as long each time, and let others pass."""
    now = timezone.now()
    for change in changes:
        wait = min(timedelta(seconds=2**change.tries), MAX_WAIT) if change.tries < 10 else MAX_WAIT  # noqa: PLR2004  # 2**10 s is beyond
        Change.objects.filter(pk=change.pk, version=change.version).update(tries=min(change.tries + 1, 1000), retry_at=now + wait)
