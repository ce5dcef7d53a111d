"""What recurs: apps register functions in their module `timetable.py`, the clock enqueues each once per slot of time.

A function of the timetable runs like a `job_in_steps`: outside a transaction, and again after a crash.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from jobs.background import ORDINARY

Run = Callable[[], None]


@dataclass(frozen=True)
class Entry:
    """One line of the timetable: `slot` names the stretch of time a moment belongs to; `at_once` runs at first sight too."""

    name: str
    run: Run
    slot: Callable[[dt.datetime], str]
    at_once: bool
    priority: int = ORDINARY


_entries: dict[str, Entry] = {}


def every(*, name: str, seconds: int = 0, minutes: int = 0, hours: int = 0, priority: int = ORDINARY) -> Callable[[Run], Run]:
    """Register a function that runs once per period, the first time soon after the start."""
    period = seconds + 60 * minutes + 3600 * hours

    def slot(moment: dt.datetime) -> str:
        return str(int(moment.timestamp()) // period)

    return _registrar(name, slot, at_once=True, priority=priority)


def daily(*, name: str, at: dt.time) -> Callable[[Run], Run]:
    """Register a function that runs once a day, after this time of the hub's own clock."""

    def slot(moment: dt.datetime) -> str:
        local = timezone.localtime(moment)
        return (local.date() if local.time() >= at else local.date() - dt.timedelta(days=1)).isoformat()

    return _registrar(name, slot, at_once=False)


def entries() -> list[Entry]:
    """The whole timetable."""
    return list(_entries.values())


def entry(name: str) -> Entry:
    """One line of it; raises KeyError."""
    return _entries[name]


def _registrar(name: str, slot: Callable[[dt.datetime], str], *, at_once: bool, priority: int = ORDINARY) -> Callable[[Run], Run]:
    def register(run: Run) -> Run:
        if name in _entries and _entries[name].run.__module__ != run.__module__:
            raise ValueError(f"The timetable has two entries called {name}")
        _entries[name] = Entry(name, run, slot, at_once, priority)
        return run

    return register
