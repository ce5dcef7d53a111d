"""What waits for the index: reads of the outbox. An engine asks it what must take part in no answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q
from django.utils import timezone

from kernel.prepared import Prepared
from kernel.refs import KindRef
from search.models import Change


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the index is behind: waiting items, seconds since the oldest of them changed, and how many of them keep failing."""

    waiting: int
    seconds: float
    failing: int


def lag() -> Lag:
    """How far the index is behind now."""
    waiting = Change.objects.filter(pending=True)
    oldest: datetime | None = waiting.aggregate(oldest=Min("since"))["oldest"]
    age = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    return Lag(waiting.count(), age, waiting.filter(tries__gt=0).count())


def due(limit: int) -> list[Change]:
    """The next rows to drain, oldest first."""
    ready = Q(retry_at__isnull=True) | Q(retry_at__lte=timezone.now())
    return list(Change.objects.filter(ready, pending=True).order_by("since", "id")[:limit])


def withheld() -> tuple[KindRef, ...]:
    """Items that fewer people may see than the index believes; they and what is grouped under them are left out of every answer."""
    return tuple(KindRef(kind, item_id) for kind, item_id in _WITHHELD.rows())


def behind(refs: Iterable[KindRef]) -> set[KindRef]:
    """Those of these items whose index entry may be out of date, in one query."""
    wanted = set(refs)
    rows = Change.objects.filter(pending=True, item_id__in={ref.id for ref in wanted}).values_list("kind", "item_id")
    return {KindRef(kind, item_id) for kind, item_id in rows} & wanted


def versions_of(kind: str, ids: Sequence[int]) -> dict[int, int]:
    """The versions of items, to be read before the items themselves; 0 stands for what never changed."""
    return dict.fromkeys(ids, 0) | dict(Change.objects.filter(kind=kind, item_id__in=ids).values_list("item_id", "version"))


_WITHHELD = Prepared(lambda: Change.objects.filter(pending=True, narrowed=True).values_list("kind", "item_id"))
"""Asked with every search."""
