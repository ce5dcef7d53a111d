"""What offers do again and again."""

from datetime import time

from jobs import timetable
from knowledge.offers import tasks
from knowledge.offers.actions.imports import runs_forget
from knowledge.offers.actions.links import offers_turn, reviews_remind


@timetable.daily(name="offers.turn", at=time(0, 0))
def turn() -> None:
    """A day begins: what ended yesterday is over."""
    offers_turn()


@timetable.daily(name="offers.reviews", at=time(7, 30))
def remind() -> None:
    """Whoever keeps an offer hears that it is to be checked."""
    reviews_remind()


@timetable.daily(name="offers.links", at=time(4, 20))
def look_at_links() -> None:
    """Every link once a day, in the background."""
    tasks.links_round()


@timetable.daily(name="offers.imports", at=time(3, 50))
def forget_imports() -> None:
    """Imports nobody confirmed, and reports nobody needs any more."""
    runs_forget()
