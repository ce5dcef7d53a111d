"""The stories' answer to who asks what became of a conversation without knowing the stories (`kernel.ports.Stories`)."""

from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.stories import queries


class Grown:
    """Stories by the topic they came of; their kind says how they show."""

    def grown_from(self, ref: KindRef, viewer: Viewer) -> list[object]:
        """The published stories that came of this item and that the Viewer may see, newest first; few."""
        return [*queries.grown_from(viewer, ref)]
