"""What events do again and again."""

from datetime import time

from jobs import timetable
from knowledge.events.actions.events import events_turn
from knowledge.events.actions.registrations.hosting import deadlines_run


@timetable.daily(name="events.turn", at=time(0, 0))
def turn() -> None:
    """A day begins: what ended yesterday is past."""
    events_turn()


@timetable.every(name="events.deadlines", minutes=10)
def deadlines() -> None:
    """Places whose deadline passed go to whoever is next."""
    deadlines_run()
