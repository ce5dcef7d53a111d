"""What recurs for pages: publishing what is due, taking down what has expired."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from content.pages.models import BasePage
from jobs.timetable import every

logger = logging.getLogger(__name__)


@every(name="content.schedule", minutes=1)
def schedule() -> None:
    """Publish due revisions and take down expired pages, each by itself: one that is refused keeps no other one waiting."""
    now = timezone.now()
    for page in BasePage.objects.filter(live=True, expire_at__lt=now).specific():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        _publish(revision)


def _publish(revision: Revision) -> None:
    """Publish, or take the refused revision off the schedule: its page stays as it is, the log has the reason."""
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as refused:
        logger.warning("Scheduled publishing of %s was refused: %s", revision.object_str, refused.messages)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
