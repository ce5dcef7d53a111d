"""Writing about pages what Wagtail has no word for: who may see them, and that a planned publication was refused."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from accounts.models import User
from content.pages.audiences import Who
from content.pages.models import BasePage
from mailing.actions import mail_queue

REFUSED = "hub.schedule.refused"


@transaction.atomic
def introduction_put(*, index: Any, de: str, en: str) -> None:
    """Write the introduction of an index page in both languages, unless somebody has published it since it came with the hub."""
    if index.live_revision_id is not None or index.intro:
        return
    index.intro, index.intro_en = de, en
    index.live_revision = index.save_revision(changed=False, clean=False)
    index.save()


@transaction.atomic
def schedule_refused(*, revision: Revision, reasons: list[str]) -> None:
    """Take a refused version off the schedule: its page stays as it is, its history says why, and whoever planned it gets a mail.

    The mail has the day and the way there only, and goes to nobody who may not edit the page any more: the guards' sentences name
    people and quote what nobody may read yet.
    """
    due, page = revision.approved_go_live_at, revision.content_object
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    planned = (
        PageLogEntry.objects.filter(page=page.pk, revision=revision.pk, action="wagtail.publish.schedule").order_by("-timestamp").first()
    )
    planner = planned.user_id if planned and planned.user_id else revision.user_id
    log(instance=page, action=REFUSED, revision=revision, data={"reasons": reasons, "planner": planner})
    user = User.objects.filter(pk=planner).first()
    if user and due and page.permissions_for_user(user).can_edit():
        mail_queue(
            template="content/mail/schedule_refused",
            context={
                "link": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "due": date_format(timezone.localtime(due), "DATETIME_FORMAT"),
            },
            dedupe_key=f"schedule:{revision.pk}:{due.isoformat()}",
            to_user_id=user.pk,
        )


@transaction.atomic
def audience_set(*, page: BasePage, who: str, user: Any) -> BasePage:
    """Give a page another Audience, with effect at once: drafts, old revisions and everything below obey it.

    Raises PermissionDenied without the right to publish the page, ValidationError if it would be wider than the page above,
    ValueError for an unknown choice. Pages below that are for more people are narrowed along; widening never widens them.
    """
    choice = Who(who)
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied
    live: BasePage = BasePage.objects.select_for_update().get(pk=page.pk).specific
    old = live.who
    if old != choice:
        live.who = choice
        live.save(clean=False, user=user)
        log(instance=live, action="hub.audience", user=user, data={"old": old, "new": str(choice)})
    return live
