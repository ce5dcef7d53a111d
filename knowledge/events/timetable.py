"""What events do again and again."""

from datetime import time

from jobs import timetable
from knowledge.events.actions.events import events_turn


@timetable.daily(name="events.turn", at=time(0, 0))
def turn() -> None:
    """A day begins: what ended yesterday is past."""
    events_turn()
