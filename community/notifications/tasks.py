"""The job that tells people of one thing."""

from typing import Any

from community.notifications.actions.spreading import News, news_spread
from jobs.actions import job_enqueue
from jobs.background import first, job
from kernel.refs import KindRef


@first
@job
def spread(  # what a row of the queue holds, word by word
    *, verb: str, item: str, named: list[int], places: list[str], context: dict[str, Any], actor_id: int | None, passed: int = 0
) -> None:
    """Tell some people, and enqueue the rest."""
    news = News(verb, KindRef.parse(item), frozenset(named), tuple(KindRef.parse(place) for place in places), context, actor_id)
    last = news_spread(news=news, after=passed)
    if last is not None:
        job_enqueue(task=spread, verb=verb, item=item, named=named, places=places, context=context, actor_id=actor_id, passed=last)
