"""What recurs for quotes: reminders once a day, tidying up what time has ended."""

from datetime import time

from jobs.timetable import daily, every
from knowledge.voices.actions import consents_remind, quotes_expire


@daily(name="voices.remind", at=time(8))
def remind() -> None:
    """Remind people of requests they have not answered."""
    consents_remind()


@every(name="voices.expire", minutes=15)
def expire() -> None:
    """End what is over; readers stopped seeing it at its very moment."""
    quotes_expire()
