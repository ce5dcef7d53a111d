"""The job that sends a press release to the mail list."""

from editorial.press.actions import release_spread
from jobs.actions import job_enqueue
from jobs.background import first, job


@first
@job
def spread(*, page_id: int, after_id: int = 0) -> None:
    """Queue some mails, and enqueue the rest."""
    last = release_spread(page_id=page_id, after_id=after_id)
    if last is not None:
        job_enqueue(task=spread, page_id=page_id, after_id=last)
