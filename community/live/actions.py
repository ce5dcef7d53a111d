"""The only writer of streams: appends entries under the stream's row lock, and forgets old ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from community.live.models import StreamEntry
from kernel.events import LiveSignal

KEPT = timedelta(days=14)

_ADVANCE = (
    "INSERT INTO community_live_stream (name, seq) VALUES %s "
    "ON CONFLICT (name) DO UPDATE SET seq = community_live_stream.seq + excluded.seq RETURNING name, seq"
)
Entry = tuple[str, int, str, str, int]
_ENTER = "INSERT INTO community_live_streamentry (stream, seq, action, kind, item_id, at) VALUES"
_AT_ONCE = 400  # streams in one statement
_ROWS_AT_ONCE = 150


def entries_append(*, signals: Iterable[LiveSignal]) -> None:
    """Give each signal the next number of its stream.

    The row stays locked until the caller's transaction ends, so numbers become visible in order and without gaps; streams are
    taken in name order, so that two writers never wait crosswise.
    """
    grouped: dict[str, list[LiveSignal]] = defaultdict(list)
    for signal in signals:
        grouped[signal.stream].append(signal)
    streams = sorted(grouped)
    for start in range(0, len(streams), _AT_ONCE):
        last = _advance({stream: len(grouped[stream]) for stream in streams[start : start + _AT_ONCE]})
        _write([entry for stream in last for entry in _entries(stream, grouped[stream], last[stream])])


def entries_forget() -> int:
    """Delete entries older than 14 days; whoever comes back later is told to load the page anew. Returns how many."""
    return StreamEntry.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _advance(counts: dict[str, int]) -> dict[str, int]:
    """Move these streams on, in this order; the number each of them stands at now."""
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE % ", ".join(["(%s, %s)"] * len(counts)), [part for pair in counts.items() for part in pair])
        return {str(name): int(seq) for name, seq in cursor.fetchall()}


def _entries(stream: str, signals: list[LiveSignal], last: int) -> Iterator[Entry]:
    for seq, signal in enumerate(signals, start=last - len(signals) + 1):
        yield stream, seq, signal.action, signal.item.kind, signal.item.id


def _write(entries: Sequence[Entry]) -> None:
    """Written as SQL: every reply writes one for each person who follows, and objects for them cost ten times as much."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    for start in range(0, len(entries), _ROWS_AT_ONCE):
        some = entries[start : start + _ROWS_AT_ONCE]
        with connection.cursor() as cursor:
            values = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(some))
            cursor.execute(f"{_ENTER} {values}", [value for entry in some for value in (*entry, now)])
