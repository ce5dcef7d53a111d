"""Change counters: one row per page, place or person, changed in the writing transaction, read by everything that caches.

Owns correctness of caches across processes: a cached answer is valid while the counters it depends on are unchanged. Each change
stores a fresh random value instead of the next number, so a value seen in a transaction that was rolled back never returns.
"""

import secrets
from collections.abc import Iterable
from typing import TypeVar

from django.db import connection
from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)

_READ = "SELECT name, value FROM kernel_counter WHERE name IN (%s)"
_BUMP = "INSERT INTO kernel_counter (name, value) VALUES %s ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_AT_ONCE = 400  # SQLite binds no more than 999 values in old versions


def touch(*names: str) -> None:
    """Change the counters; in name order, so that two writers never wait for each other crosswise."""
    ordered = sorted(set(names))
    with connection.cursor() as cursor:
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            values = [part for name in some for part in (name, secrets.randbits(62) + 1)]
            cursor.execute(_BUMP % ", ".join(["(%s, %s)"] * len(some)), values)


def version(name: str) -> int:
    """The counter's value now; 0 for one never changed."""
    return versions([name])[name]


def versions(names: Iterable[str]) -> dict[str, int]:
    """The values of these counters now, in one query."""
    wanted = dict.fromkeys(names, 0)
    if wanted:
        with connection.cursor() as cursor:  # asked several times for every page
            cursor.execute(_READ % ", ".join(["%s"] * len(wanted)), list(wanted))
            wanted.update(cursor.fetchall())
    return wanted


def depend(response: Response, *names: str) -> Response:
    """Declare which counters a guest's page depends on; a page that declares nothing is never cached."""
    known: frozenset[str] = getattr(response, "hub_depends", frozenset())
    response.hub_depends = known | set(names)  # type: ignore[attr-defined]
    return response
