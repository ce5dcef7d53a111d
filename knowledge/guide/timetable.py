"""What the guide does again and again."""

from datetime import time

from jobs import timetable
from knowledge.guide.actions import callbacks_forget, callbacks_remind
from knowledge.guide.needs.actions import needs_prune
from knowledge.guide.needs.noting import write


@timetable.daily(name="guide.callbacks", at=time(3, 25))
def forget_callbacks() -> None:
    """Requests whose time is over are deleted."""
    callbacks_forget()


@timetable.daily(name="guide.overdue", at=time(8, 0))
def remind_offices() -> None:
    """Offices hear of requests whose day has passed."""
    callbacks_remind()


@timetable.every(name="guide.needs", minutes=1)
def write_needs() -> None:
    """What people looked for in this process."""
    write()


@timetable.daily(name="guide.needs_prune", at=time(3, 45))
def prune_needs() -> None:
    """Keys of past months, and counts that are too old."""
    needs_prune()
