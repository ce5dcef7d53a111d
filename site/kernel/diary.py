"""The editorial calendar: what is due when. Each package registers what it knows in its room `diary`; one page shows it by month.

Owns the shape and the list. Refuses to know whose days they are: each diary is asked with a Viewer and yields what that Viewer may know.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Appointment:
    """One thing on one day; `at` is a moment where the hour matters. `what` says in the active language what happens then."""

    at: date
    what: str
    title: str
    url: str

    @property
    def day(self) -> date:
        """The day by the hub's calendar."""
        return timezone.localtime(self.at).date() if isinstance(self.at, datetime) else self.at

    @property
    def moment(self) -> datetime | None:
        """The hour, where there is one."""
        return timezone.localtime(self.at) if isinstance(self.at, datetime) else None


Diary = Callable[[Viewer, date, date], Iterable[Appointment]]
_diaries: list[Diary] = []


def diary(known: Diary) -> Diary:
    """Register a diary: a function of a Viewer and the first and last day asked for."""
    _diaries.append(known)
    return known


def appointments(viewer: Viewer, first: date, last: date) -> list[Appointment]:
    """Everything the Viewer may know of between two days, both included, in order; whole days before hours."""
    found = [one for known in _diaries for one in known(viewer, first, last) if first <= one.day <= last]
    return sorted(found, key=lambda one: (one.day, one.moment.time().isoformat() if one.moment else "", one.title))
