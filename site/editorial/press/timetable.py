"""What recurs for the press: noticing that a release has opened, with or without an embargo before."""

from editorial.press.actions import releases_announce
from jobs.timetable import every


@every(name="press.announce", minutes=1)
def announce() -> None:
    """Look for releases that opened; a late run sends late, never early."""
    releases_announce()
