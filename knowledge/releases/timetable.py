"""What recurs for releases: reminders once a day."""

from datetime import time

from jobs.timetable import daily
from knowledge.releases.actions import releases_remind


@daily(name="releases.remind", at=time(8, 30))
def remind() -> None:
    """Remind people who were asked and have not answered."""
    releases_remind()
