"""The jobs of offers."""

from jobs.actions import job_enqueue
from jobs.background import job_in_steps
from knowledge.offers.checking import check_all
from knowledge.offers.exchange.running import apply_run, read_run


@job_in_steps
def check_links() -> None:
    """Ask for every link; what is interrupted begins anew."""
    check_all()


@job_in_steps
def read_import(*, run_id: int) -> None:
    """Say of every row of a file what would become of it; what is interrupted begins anew."""
    read_run(run_id)


@job_in_steps
def apply_import(*, run_id: int) -> None:
    """Apply what was confirmed, row by row; what is interrupted, or takes long, goes on."""
    if apply_run(run_id):
        job_enqueue(task=apply_import, key=f"offers.apply.{run_id}", run_id=run_id)
