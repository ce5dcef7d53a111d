"""What recurs in live delivery: forgetting."""

import datetime as dt

from community.live.actions import entries_forget
from jobs import timetable


@timetable.daily(name="live.forget", at=dt.time(3, 30))
def forget() -> None:
    """Delete old entries of streams."""
    entries_forget()
