"""What search does again and again."""

from jobs import timetable
from search import outbox


@timetable.every(name="search.catch_up", seconds=30)
def catch_up_again() -> None:
    """What was left behind by a crash, a broken item or an engine that did not answer."""
    outbox.catch_up()
