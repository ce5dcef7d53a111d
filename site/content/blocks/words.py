"""The plain text of streams, for search."""

from collections.abc import Iterable
from typing import Any


def words(*streams: Any) -> str:
    """Everything a person could read in these streams, one passage a line."""
    return "\n".join(passage for stream in streams for passage in _passages(stream) if passage)


def _passages(stream: Any) -> Iterable[str]:
    return map(str, stream.stream_block.get_searchable_content(stream)) if stream else ()
