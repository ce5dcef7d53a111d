"""What projects bring to the editorial calendar: when they begin and end."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.team import belongs
from kernel.diary import Appointment, diary
from kernel.viewer import Viewer
from knowledge.projects.models import ProjectPage


@diary
def projects(viewer: Viewer, first: date, last: date) -> Iterator[Appointment]:
    """For the editorial team."""
    if not belongs(viewer):
        return
    for name, what in (("begins", _("project begins")), ("ends", _("project ends"))):
        for page in ProjectPage.objects.filter(live=True, **{f"{name}__range": (first, last)}):
            yield Appointment(getattr(page, name), what, page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))
