"""The job that sends; the rows of the outbox are its memory, so it may be run again at any time."""

from jobs.background import first, job_in_steps
from mailing.sending import send_due


@first
@job_in_steps
def send() -> None:
    """Send what is due."""
    while send_due(limit=50):
        pass
