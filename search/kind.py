"""What a kept search is, for every surface: its owner's alone, searched by nobody."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.audience import NOBODY
from kernel.kinds import ContentKind, register
from search.saved.models import SavedSearch


class SavedSearchKind(ContentKind):
    """A search somebody keeps; notifications about what was found are shown together with it."""

    name = "search"
    model = SavedSearch
    label = gettext_lazy("Kept search")
    icon = "bookmark"
    default_audience = NOBODY

    def wall(self, item: Any) -> str:  # noqa: ARG002  # every one has the same
        """Nobody else's business."""
        return _("Only you")


register(SavedSearchKind())
