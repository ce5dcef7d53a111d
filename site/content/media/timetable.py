"""What recurs for the editors' files: following pages whose embargo or whose time ended."""

from datetime import timedelta

from content.media.actions import opened_follow
from jobs.timetable import every


@every(name="content.media.opened", minutes=1)
def opened() -> None:
    """A quarter of an hour back, so that a pause of the worker is no gap; a late run shows a file late, never early."""
    opened_follow(within=timedelta(minutes=15))
