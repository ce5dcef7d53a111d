"""What guidance brings to the editorial calendar: when it is to be checked again."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.team import belongs
from kernel.diary import Appointment, diary
from kernel.viewer import Viewer
from knowledge.guidance.models import GuidancePage
from knowledge.guidance.upkeep import AGES


@diary
def guidance(viewer: Viewer, first: date, last: date) -> Iterator[Appointment]:
    """For the editorial team."""
    if not belongs(viewer):
        return
    for page in GuidancePage.objects.filter(live=True, checked_on__range=(first - AGES, last - AGES)):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Appointment(page.checked_on + AGES, _("guidance is to be checked"), page.title, url)
