"""Reports as a kind, so that notifications can speak of them and every surface guards them; and the queue for the team."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.moderation import queries
from community.moderation.models import Flag
from kernel import kinds
from kernel.audience import STAFF
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue


class FlagKind(kinds.ContentKind):
    """A report; seen by those who look after the place and by whoever reported, found nowhere."""

    name = "flag"
    model = Flag
    label = gettext_lazy("Reported item")
    icon = "shield"
    default_audience = STAFF

    def title(self, item: Any) -> str:
        """Its number; what is reported may be hidden from its reader."""
        return _("Report %(number)d") % {"number": item.pk}


kinds.register(FlagKind())


@queue
def reports(viewer: Viewer) -> Waiting | None:
    """Reports that wait for somebody who looks after a place."""
    if not queries.moderates_somewhere(viewer):
        return None
    return Waiting(_("Reports"), queries.open_count(viewer), reverse("moderation:queue"))
