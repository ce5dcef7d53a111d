"""The only writer of streams: appends entries under the stream's row lock, and forgets old ones."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from community.live.models import StreamEntry
from kernel.events import LiveSignal

KEPT = timedelta(days=14)

_ADVANCE = (
    "INSERT INTO community_live_stream (name, seq) VALUES (%s, %s) "
    "ON CONFLICT (name) DO UPDATE SET seq = community_live_stream.seq + excluded.seq RETURNING seq"
)


def entries_append(*, signals: Iterable[LiveSignal]) -> None:
    """Give each signal the next number of its stream.

    The row stays locked until the caller's transaction ends, so numbers become visible in order and without gaps; streams are
    taken in name order, so that two writers never wait crosswise.
    """
    grouped: dict[str, list[LiveSignal]] = defaultdict(list)
    for signal in signals:
        grouped[signal.stream].append(signal)
    for stream in sorted(grouped):
        _append(stream, grouped[stream])


def entries_forget() -> int:
    """Delete entries older than 14 days; whoever comes back later is told to load the page anew. Returns how many."""
    return StreamEntry.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _append(stream: str, signals: list[LiveSignal]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, [stream, len(signals)])
        last = int(cursor.fetchone()[0])
    StreamEntry.objects.bulk_create(
        StreamEntry(stream=stream, seq=seq, action=signal.action, kind=signal.item.kind, item_id=signal.item.id)
        for seq, signal in enumerate(signals, start=last - len(signals) + 1)
    )
