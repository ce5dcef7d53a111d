"""Reads of kept searches, by their owner alone; and what the matching in the worker reads."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from kernel.prepared import Prepared
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import engines
from search.engines.base import EngineUnavailableError, Search
from search.queries import Request
from search.query import MAX_TEXT, parse
from search.saved.models import Fresh, SavedSearch
from search.tuning.queries import tuning

KNOWN = 100
"""How many of the newest hits count as seen by whoever keeps a search."""
CHUNK = 500


def saved(viewer: Viewer) -> QuerySet[SavedSearch]:
    """The searches the Viewer keeps, newest first."""
    found: QuerySet[SavedSearch] = SavedSearch.objects.visible_to(viewer).filter(user_id=viewer.user_id).order_by("-pk")
    return found


def is_kept(viewer: Viewer, request: Request) -> bool:
    """Whether the Viewer keeps exactly this search already; one query, none for guests and for nothing asked."""
    if viewer.user_id is None or not (request.text or request.filters):
        return False
    return bool(_KEPT.rows(viewer, key=search_key(request)))


def search_key(request: Request) -> str:
    """The same for searches that ask the same, in whatever order of filters and results."""
    words = " ".join(request.text.split())[:MAX_TEXT].casefold()
    asked = [words, sorted((name, sorted(keys)) for name, keys in request.filters.items())]
    return hashlib.blake2b(json.dumps(asked).encode(), digest_size=16).hexdigest()


def request_of(kept: SavedSearch, page: int = 1) -> Request:
    """What a kept search asks for."""
    filters = {name: tuple(keys) for name, keys in kept.filters.items()}
    return Request(text=kept.text, filters=filters, order=kept.order, page=page)


def ref_of(kept: SavedSearch) -> KindRef:
    """The reference to a kept search."""
    return KindRef("search", kept.pk)


def newest(viewer: Viewer, request: Request) -> tuple[KindRef, ...]:
    """The newest things that are found at this moment; nothing while the engine does not answer."""
    asked = Search(query=parse(request.text, wording=tuning().wording), filters=request.filters, order="date", limit=KNOWN)
    try:
        return tuple(hit.ref for hit in engines.current().search(viewer, asked).hits)
    except EngineUnavailableError:
        return ()


def anybody_waits() -> bool:
    """Whether anybody keeps a search that is not paused."""
    return bool(_AWAKE.rows())


def fresh(limit: int) -> list[Fresh]:
    """What changed and was not looked at yet, the longest waiting first."""
    return list(Fresh.objects.order_by("pk")[:limit])


def awake() -> Iterator[list[SavedSearch]]:
    """All searches that are looked for, of people whose account is active, some at a time."""
    after = 0
    while rows := list(SavedSearch.objects.filter(paused=False, user__is_active=True, pk__gt=after).order_by("pk")[:CHUNK]):
        yield rows
        after = rows[-1].pk


def refs(rows: Iterable[Fresh]) -> list[KindRef]:
    """The items these rows name."""
    return [KindRef(row.kind, row.item_id) for row in rows]


def _kept(viewer: Viewer, at: Any, key: Any) -> QuerySet[Any, Any]:
    return SavedSearch.objects.visible_to(viewer, at).filter(user_id=viewer.user_id, key=key).values_list("pk")[:1]


_KEPT = Prepared(_kept)
"""Asked with every page of results."""
_AWAKE = Prepared(lambda: SavedSearch.objects.filter(paused=False).values_list("pk")[:1])
"""Asked with every write."""
