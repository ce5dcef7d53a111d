"""What events do again and again."""

from datetime import time

from jobs import timetable
from knowledge.events.actions.afterwards import registrations_forget, reminders_send
from knowledge.events.actions.events import events_turn
from knowledge.events.actions.registrations.hosting import deadlines_run


@timetable.daily(name="events.turn", at=time(0, 0))
def turn() -> None:
    """A day begins: what ended yesterday is past."""
    events_turn()


@timetable.every(name="events.letters", hours=1)
def letters() -> None:
    """Reminders two days ahead, a letter when it is over."""
    reminders_send()


@timetable.daily(name="events.forget", at=time(3, 20))
def forget() -> None:
    """What is not needed any more goes; the funder's evidence stays for its time."""
    registrations_forget()


@timetable.every(name="events.deadlines", minutes=10)
def deadlines() -> None:
    """Places whose deadline passed go to whoever is next."""
    deadlines_run()
