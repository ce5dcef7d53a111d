"""What recurs for pages: publishing what is due, taking down what has expired."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Revision

from content.pages.actions import schedule_refused
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
    """Publish, or take the refused revision off the schedule and tell whoever planned it, in German like all the reasons."""
    try:
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as refused:
        logger.warning("Scheduled publishing of %s was refused: %s", revision.object_str, refused.messages)
        with override(settings.LANGUAGE_CODE):
            schedule_refused(revision=revision, reasons=list(dict.fromkeys(refused.messages)))
