"""What mailing does when events arrive: it has the outbox sent; and the queue of what could not be sent, for administrators."""

from django.utils.translation import gettext as _

from jobs.actions import job_enqueue
from kernel.events import on
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue
from mailing.events import MailQueued
from mailing.queries import backlog
from mailing.tasks import send


@on(MailQueued)
def enqueue(_event: MailQueued) -> None:
    """One job for whatever waits, in the writing transaction."""
    job_enqueue(task=send, key="mailing.send")


@queue
def given_up(viewer: Viewer) -> Waiting | None:
    """Mails that were given up; `manage.py mails --dead` says why, `--revive` tries again."""
    if not viewer.holds("staff.admin"):
        return None
    return Waiting(_("Mails that could not be sent"), backlog().dead, "")
