"""The jobs of search."""

from jobs.background import job_in_steps
from search import outbox


@job_in_steps
def catch_up() -> None:
    """Bring the index up to date; what is interrupted is repeated by the next run."""
    outbox.catch_up()
