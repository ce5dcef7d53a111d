"""Holds what is new in the hub against the searches people keep, as each owner's Viewer at that moment.

New for a search is what appeared on the day it was kept or later and is not known for it; an embargoed item is looked at again when it
opens. Reads the items themselves, never an index, so nothing has to wait for one and nothing is decided by a stale copy.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone

from kernel import kinds
from kernel.kinds import ContentKind
from kernel.refs import KindRef, by_kind
from kernel.viewer import Viewer
from search.document import Document, document_of, is_searchable, items_of
from search.fitting import Said, fits, speaks
from search.query import Query, parse
from search.saved import queries
from search.saved.actions import found_tell, fresh_settle
from search.saved.models import SavedSearch
from search.tuning.queries import tuning

logger = logging.getLogger(__name__)
AT_ONCE = 50

Later = Callable[[KindRef, datetime], None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """An item that is new or was changed: what it says, what of that is its own, since when it can be read, and whose it is."""

    document: Document
    said: Said
    own: Said
    since: date
    account_id: int | None


def match_all(*, later: Later) -> None:
    """Look at everything that waits; what is interrupted is repeated and told once all the same. `later` looks at an item when it opens."""
    while rows := queries.fresh(AT_ONCE):
        arrivals = list(_arrivals(queries.refs(rows), later))
        for searches in queries.awake() if arrivals else ():
            for kept in searches:
                _match(kept, arrivals)
        fresh_settle(rows=rows)


def _match(kept: SavedSearch, arrivals: Iterable[Arrival]) -> None:
    query, day = _understood(kept.text, int(timezone.now().timestamp()) // 60), timezone.localdate(kept.created)
    found = [
        arrival.document.ref
        for arrival in arrivals
        if arrival.since >= day and arrival.account_id != kept.user_id and _is_news(arrival, query, kept)
    ]
    visible = _visible(kept.user_id, found) if found and not (kept.text and query.is_empty) else []
    if visible:
        found_tell(search_id=kept.pk, refs=visible)


def _is_news(arrival: Arrival, query: Query, kept: SavedSearch) -> bool:
    """Whether it is found, and not only for the title of the topic it stands in."""
    return fits(arrival.document, arrival.said, query, kept.filters) and speaks(arrival.own, query)


def _visible(user_id: int, refs: list[KindRef]) -> list[KindRef]:
    """Those of these items that this person may read at this moment."""
    viewer = Viewer.of(user_id)
    seen: set[KindRef] = set()
    for name, ids in by_kind(refs).items():
        seen |= {KindRef(name, pk) for pk in kinds.get(name).visible_to(viewer).filter(pk__in=ids).values_list("pk", flat=True)}
    return [ref for ref in refs if ref in seen]


def _arrivals(refs: list[KindRef], later: Later) -> Iterator[Arrival]:
    """What these items say; one that cannot be read holds up nobody."""
    for kind in filter(is_searchable, kinds.all_kinds()):
        ids = [ref.id for ref in refs if ref.kind == kind.name]
        for item in items_of(kind, ids) if ids else ():
            try:
                arrival = _arrival(kind, item, later)
            except Exception:  # as with the index: one broken item must not keep all others from being found
                logger.exception("Not held against kept searches: %s:%s", kind.name, item.pk)
                continue
            if arrival:
                yield arrival


def _arrival(kind: ContentKind, item: Any, later: Later) -> Arrival | None:
    ref = KindRef(kind.name, item.pk)
    if item.visible_from and item.visible_from > timezone.now():
        later(ref, item.visible_from)
        return None
    document = document_of(kind, item)
    if document is None:
        return None
    said = Said.by(document)
    own = said if document.group == ref else Said.in_text(document)
    return Arrival(document, said, own, _since(kind.date(item) or document.date, item.visible_from), getattr(item, "account_id", None))


def _since(written: datetime | None, opened: datetime | None) -> date:
    moments = [moment for moment in (written, opened) if moment]
    return timezone.localdate(max(moments)) if moments else timezone.localdate()


@lru_cache(maxsize=8192)
def _understood(text: str, _minute: int) -> Query:
    """The parsed query, read anew every minute: editors change synonyms."""
    return parse(text, wording=tuning().wording)
