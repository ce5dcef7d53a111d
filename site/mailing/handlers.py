"""What mailing does when events arrive: it has the outbox sent."""

from jobs.actions import job_enqueue
from kernel.events import on
from mailing.events import MailQueued
from mailing.tasks import send


@on(MailQueued)
def enqueue(_event: MailQueued) -> None:
    """One job for whatever waits, in the writing transaction."""
    job_enqueue(task=send, key="mailing.send")
