"""What is like something: "similar topics" beside a topic, "this may already be answered" while a question is typed."""

from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import engines
from search.engines.base import EngineUnavailableError
from search.queries import Entry, shown
from search.query import Query
from search.ranking import Group

_UNASKED = Query("")
"""No words were asked for, so none are marked."""


def similar(ref: KindRef, viewer: Viewer, limit: int = 5, *, kinds: tuple[str, ...] = ()) -> list[Entry]:
    """What the Viewer may see that is like this item, best first, of these kinds; empty while the engine does not answer."""
    try:
        hits = engines.current().similar(viewer, ref, kinds=kinds, limit=limit)
    except EngineUnavailableError:
        return []
    return shown(viewer, [Group(hit) for hit in hits], _UNASKED)
