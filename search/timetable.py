"""What search does again and again."""

from datetime import time

from jobs import timetable
from search import outbox
from search.radar import noting
from search.radar.actions import askings_prune
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


@timetable.every(name="search.radar", minutes=1)
def write_searchings() -> None:
    """What was looked for in this process; beside several processes each writes its own with a later search."""
    noting.write()


@timetable.daily(name="search.radar_prune", at=time(3, 40))
def prune_radar() -> None:
    """Keys of past months, and everything that is older than it may be."""
    askings_prune()
