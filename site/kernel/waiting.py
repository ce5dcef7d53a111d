"""What waits for whom: each package names its queues, and the team's front page shows everyone theirs.

Owns the list of queues. Refuses to know whose they are: each queue is asked with a Viewer and answers None to people it is not for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Waiting:
    """One queue as one person sees it: words in the active language, how many things wait, where to go."""

    label: str
    count: int
    url: str


Queue = Callable[[Viewer], Waiting | None]
_queues: list[Queue] = []


def queue(answer: Queue) -> Queue:
    """Register a queue, in an app's `kind` or `handlers` module."""
    _queues.append(answer)
    return answer


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Every queue that is this Viewer's, empty ones too: it is good to know that nothing waits."""
    return [answer for asked in _queues if (answer := asked(viewer)) is not None]
