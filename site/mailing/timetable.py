"""What recurs in mailing: another attempt at what failed, and forgetting."""

import datetime as dt

from jobs import timetable
from jobs.background import FIRST
from mailing.actions import mails_forget
from mailing.sending import send_due


@timetable.every(name="mailing.send", seconds=30, priority=FIRST)
def send_again() -> None:
    """Send what has become due since."""
    send_due()


@timetable.daily(name="mailing.forget", at=dt.time(3, 20))
def forget() -> None:
    """Delete old mails that were sent or dropped."""
    mails_forget()
