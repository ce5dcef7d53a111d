"""What is like something: "similar topics" beside a topic, "this may already be answered" while a question is typed."""

from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import engines
from search.engines.base import EngineUnavailableError
from search.queries import Entry, shown
from search.query import Query
from search.ranking import Group, grouped

OF_A_GROUP = 3
"""So many times more hits are asked for than shown: several posts of one topic are one thing."""
_UNASKED = Query("")
"""No words were asked for, so none are marked."""


def similar(ref: KindRef, viewer: Viewer, limit: int = 5, *, kinds: tuple[str, ...] = ()) -> list[Entry]:
    """What the Viewer may see that is like this item, best first, of these kinds, each topic once; empty while no engine answers."""
    try:
        hits = engines.current().similar(viewer, ref, kinds=kinds, limit=limit * OF_A_GROUP)
    except EngineUnavailableError:
        return []
    return shown(viewer, [Group(group.best) for group in grouped(hits)[:limit]], _UNASKED)
