"""The job that tells people of things, of all that wait at once."""

from collections.abc import Sequence
from typing import Any

from community.notifications.actions.spreading import News, news_spread
from jobs.actions import job_enqueue
from jobs.background import first, job_together
from kernel.refs import KindRef


@first
@job_together
def spread(waiting: Sequence[dict[str, Any]]) -> None:
    """Tell some people of each, and enqueue the rest. One row: `verb`, `item`, `named`, `places`, `context`, `actor_id`, `passed`."""
    for row, last in zip(waiting, news_spread([_news(row) for row in waiting]), strict=True):
        if last is not None:
            job_enqueue(task=spread, **{**row, "passed": last})


def _news(row: dict[str, Any]) -> News:
    return News(
        verb=row["verb"],
        item=KindRef.parse(row["item"]),
        named=frozenset(row["named"]),
        places=tuple(KindRef.parse(place) for place in row["places"]),
        context=row["context"],
        actor_id=row["actor_id"],
        after=row.get("passed", 0),
    )
