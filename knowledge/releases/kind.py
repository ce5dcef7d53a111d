"""The editors' queue of releases; a release itself is no kind: its people have a link, its editors the admin."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue
from knowledge.releases.models import Release, State


@queue
def releases(viewer: Viewer) -> Waiting | None:
    """Releases that were refused or remarked on."""
    if not viewer.holds("staff.editorial"):
        return None
    waiting = Release.objects.filter(state=State.REFUSED) | Release.objects.filter(state=State.ASKED).exclude(comment="")
    first = waiting.order_by("asked").values_list("page_id", flat=True).first()
    return Waiting(_("Releases with an answer for you"), waiting.count(), reverse("hub_releases", args=[first]) if first else "")
