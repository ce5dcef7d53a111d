"""The next moment at which anything in the hub begins or ends to be visible by itself, or a day begins.

A kept page is thrown away at that moment, so embargo, expiry and "consent until" hold in the cache without anybody's help; and so does
whatever pages say of today: an offer whose last day was yesterday is over, a project ended, a date has passed.
"""

import datetime as dt
from functools import cache

from django.apps import apps
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from kernel.models import Item


def next_boundary() -> float:
    """Seconds since the epoch: the next window in one query, the next midnight of the hub's own clock at the latest."""
    opening, midnight = next_window(), next_midnight()
    return midnight if opening is None else min(opening, midnight)


def next_midnight() -> float:
    """When the hub's next day begins."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(tomorrow, dt.time())).timestamp()


def next_window() -> float | None:
    """The next moment an item waits for; None when nothing waits."""
    columns = windows()
    if not columns:
        return None
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    parts = [f'SELECT MIN("{column}") AS moment FROM "{table}" WHERE "{column}" > %s' for table, column in columns]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MIN(moment) FROM ({' UNION ALL '.join(parts)}) AS windows", [now] * len(parts))  # noqa: S608  # our models
        (moment,) = cursor.fetchone()
    return seconds(moment)


def seconds(moment: dt.datetime | str | None) -> float | None:
    """A moment as the database hands it over (SQLite: text in UTC), in seconds since the epoch."""
    parsed = parse_datetime(moment) if isinstance(moment, str) else moment
    if parsed is None:
        return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=dt.UTC)).timestamp()


@cache
def windows() -> list[tuple[str, str]]:
    """The tables and columns in which items keep their windows of time."""
    return sorted(
        (model._meta.db_table, str(field.column))  # noqa: SLF001  # Django's public way to ask
        for model in apps.get_models()
        if issubclass(model, Item)
        for field in model._meta.local_fields  # noqa: SLF001  # the same
        if field.name in {"visible_from", "visible_until"}
    )
