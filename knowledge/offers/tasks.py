"""The jobs of offers."""

from datetime import datetime

from django.utils import timezone

from jobs.actions import job_enqueue
from jobs.background import job_in_steps, last
from knowledge.offers.checking import check_some
from knowledge.offers.exchange.running import apply_run, read_run


@last
@job_in_steps
def check_links(*, begun: str, passed: int = 0) -> None:
    """Ask for links, and enqueue the rest; what is interrupted goes on where it was."""
    reached = check_some(datetime.fromisoformat(begun), passed)
    if reached is not None:
        job_enqueue(task=check_links, key="offers.links", begun=begun, passed=reached)


def links_round() -> None:
    """Have every link asked for once, in the background; a round that waits already is enough."""
    job_enqueue(task=check_links, key="offers.links", begun=timezone.now().isoformat())


@last
@job_in_steps
def read_import(*, run_id: int) -> None:
    """Say of every row of a file what would become of it, letting others pass; what is interrupted begins anew."""
    read_run(run_id)


@last
@job_in_steps
def apply_import(*, run_id: int) -> None:
    """Apply what was confirmed, row by row; what is interrupted, or takes long, goes on."""
    if apply_run(run_id):
        job_enqueue(task=apply_import, key=f"offers.apply.{run_id}", run_id=run_id)
