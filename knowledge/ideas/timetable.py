"""What the map of ideas does again and again."""

from datetime import time

from jobs import timetable
from knowledge.ideas.actions.forgetting import contacts_forget
from knowledge.ideas.actions.labs import labs_turn


@timetable.daily(name="ideas.turn", at=time(0, 0))
def turn() -> None:
    """A phase may begin with the day."""
    labs_turn()


@timetable.daily(name="ideas.contacts", at=time(3, 35))
def forget_contacts() -> None:
    """Addresses nobody needs any more."""
    contacts_forget()
