"""Reads of streams. They hold ids only; who may see what is behind an id is checked in `community.live.reading`."""

from community.live.models import Stream, StreamEntry
from kernel.prepared import Prepared

_STREAM = Prepared(lambda name: Stream.objects.filter(name=name))


class Positions:
    """The `Live` port: where a stream stands."""

    def position(self, stream: str) -> int:
        """The number of the newest entry, 0 for a stream without any."""
        found = _STREAM.first(name=stream)
        return found.seq if found else 0


def positions(streams: list[str]) -> dict[str, int]:
    """The numbers of the newest entries, in one query; streams without entries are missing."""
    return dict(Stream.objects.filter(name__in=streams).values_list("name", "seq"))


def entries_after(stream: str, seq: int, limit: int) -> list[StreamEntry]:
    """At most `limit` entries with higher numbers, in order."""
    return list(StreamEntry.objects.filter(stream=stream, seq__gt=seq).order_by("seq")[:limit])
