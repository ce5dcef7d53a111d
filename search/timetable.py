"""What search does again and again."""

from jobs import timetable
from search import outbox
from search.saved.matching import match_all
from search.saved.tasks import look_later


@timetable.every(name="search.catch_up", seconds=30)
def catch_up_again() -> None:
    """What was left behind by a crash, a broken item or an engine that did not answer."""
    outbox.catch_up()


@timetable.every(name="search.match", minutes=5)
def match_again() -> None:
    """What a failed job left of holding what is new against the kept searches."""
    match_all(later=look_later)
