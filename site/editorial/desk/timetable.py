"""What the desk does every night."""

from datetime import time

from editorial.desk import tasks
from jobs import timetable


@timetable.daily(name="desk.links", at=time(2, 40))
def look_at_everything() -> None:
    """Ask for all links, then look at all content: in the morning the report is fresh."""
    tasks.links_round()
