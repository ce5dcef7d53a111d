"""What waits for the editorial team on its desk."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.team import belongs
from editorial.desk.queries import totals
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue


@queue
def findings(viewer: Viewer) -> Waiting | None:
    """What readers suffer from today."""
    return (
        Waiting(_("Urgent findings of the content checks"), totals(viewer)["urgent"], reverse("hub_desk_report"))
        if belongs(viewer)
        else None
    )
