"""What pages show of the live discussion, asked through a port; nothing while no forum answers. Each topic comes as
`templates/content/topic_row.html` shows it: url, title, place, wall, solved, replies, last.
"""

from kernel import kinds, ports
from kernel.refs import KindRef
from kernel.viewer import Viewer


def latest(viewer: Viewer, limit: int) -> list[object]:
    """The topics with the newest activity that the Viewer may see."""
    answer = _forum()
    return answer.latest(viewer, limit) if answer else []


def about(ref: KindRef, viewer: Viewer, limit: int) -> list[object]:
    """Topics about an item."""
    answer = _forum()
    return answer.about(ref, viewer, limit) if answer else []


def counters() -> tuple[str, ...]:
    """What a guest's page that shows topics depends on: the list of spaces, and every space guests see."""
    known = [kind for kind in kinds.all_kinds() if kind.name == "space"]
    ids = [pk for kind in known for pk in kind.visible_to(Viewer.anonymous()).values_list("pk", flat=True)]
    return ("spaces", *(f"space.{pk}" for pk in ids))


def _forum() -> ports.Discussions | None:
    try:
        return ports.ask(ports.Discussions)
    except ports.PortNotBoundError:
        return None
