"""What the desk does every night."""

from datetime import time

from editorial.desk import tasks
from jobs import timetable
from jobs.actions import job_enqueue


@timetable.daily(name="desk.links", at=time(2, 40))
def look_at_everything() -> None:
    """Ask for all links, then look at all content: in the morning the report is fresh."""
    job_enqueue(task=tasks.ask_links, key="desk.links")
