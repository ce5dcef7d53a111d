"""The jobs of kept searches."""

from datetime import datetime

from jobs.actions import job_enqueue
from jobs.background import job, job_in_steps
from kernel.refs import KindRef
from search.saved.actions import fresh_note
from search.saved.matching import match_all


@job_in_steps
def match() -> None:
    """Hold what is new against the kept searches; what is interrupted is repeated by the next run."""
    match_all(later=look_later)


@job
def look_again(*, ref: str) -> None:
    """An embargo ends: what it held back is new now."""
    note([KindRef.parse(ref)])


def note(refs: list[KindRef]) -> None:
    """Inside the writing transaction: these changed, and the worker shall look at them if anybody keeps a search."""
    if fresh_note(refs=refs):
        job_enqueue(task=match, key="search.match")


def look_later(ref: KindRef, moment: datetime) -> None:
    """Look at an item when it opens."""
    job_enqueue(task=look_again, key=f"search.opens.{ref}", after=moment, ref=str(ref))
