"""What is checked of guidance: whether somebody has looked at it within a year, and whether people read when."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.upkeep import Finding, Place, check
from knowledge.guidance.models import GuidancePage

AGES = timedelta(days=365)


@check(
    "guidance.old", _("Guidance past its “checked on”"),
    _("Read it through, mind changes of the law, and enter the new day. Without a day readers do not know how old it is."), urgent=True,
)  # fmt: skip
def unchecked() -> Iterator[Finding]:
    """Published guidance that was checked too long ago, or never."""
    old = timezone.localdate() - AGES
    for page in GuidancePage.objects.filter(Q(checked_on=None) | Q(checked_on__lt=old), live=True).order_by("checked_on", "title"):
        here = Place(f"page:{page.pk}", page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        yield Finding(here, page.version, page.checked_on)
