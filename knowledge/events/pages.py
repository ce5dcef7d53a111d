"""What pages show of events: lines of lists, weeks of a month, days of a week."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from knowledge.events import clock
from knowledge.events.models import Event
from knowledge.events.queries.events import Sitting

WEEK = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One event in a list."""

    event: Event
    days: str
    when: str
    day: date


@dataclass(slots=True)
class Day:
    """One day of a calendar; `here`: it belongs to the month shown."""

    day: date
    here: bool = True
    today: bool = False
    sittings: list["Shown"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shown:
    """One session on a day; `hours` as spoken at the place."""

    event: Event
    title: str
    hours: str


def lines(events: Iterable[Event]) -> list[Line]:
    """Events for a list."""
    return [
        Line(
            event,
            clock.days(event.starts, event.ends, event.zone),
            clock.spoken(event.starts, event.ends, event.zone),
            clock.local(event.starts, event.zone).date(),
        )
        for event in events
        if event.starts and event.ends
    ]


def month_days(year: int, month: int) -> list[date]:
    """The days of the weeks that hold a month, Mondays first."""
    first = date(year, month, 1)
    begin = first - timedelta(days=first.weekday())
    following = date(year + month // 12, month % 12 + 1, 1)
    count = (following - begin).days
    return [begin + timedelta(days=number) for number in range(count + (-count % WEEK))]


def week_days(day: date) -> list[date]:
    """The week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(WEEK)]


def bounds(days: list[date]) -> tuple[datetime, datetime]:
    """From the beginning of the first to the end of the last day, by the hub's clock."""
    return midnight(days[0]), midnight(days[-1] + timedelta(days=1))


def midnight(day: date) -> datetime:
    """The moment at which a day begins."""
    return timezone.make_aware(datetime.combine(day, time()))


def filled(days: list[date], sittings: Iterable[Sitting], month: int = 0) -> list[Day]:
    """The days with what takes place; a session that goes on past midnight stands on each of its days."""
    on: dict[date, list[Shown]] = defaultdict(list)
    for sitting in sittings:
        begin, end = (clock.local(at, sitting.event.zone) for at in (sitting.session.starts, sitting.session.ends))
        shown = Shown(sitting.event, sitting.session.title, f"{begin:%H:%M}–{end:%H:%M}")
        for number in range((end.date() - begin.date()).days + 1):
            on[begin.date() + timedelta(days=number)].append(shown)
    today = timezone.localdate()
    return [Day(day, month in {0, day.month}, day == today, on[day]) for day in days]


def weeks(days: list[Day]) -> list[list[Day]]:
    """Seven days each."""
    return [days[start : start + WEEK] for start in range(0, len(days), WEEK)]


def materials(event: Event) -> list[dict[str, Any]]:
    """Each line of the materials; an address on the web is a link, named by what stands before it."""
    found = []
    for line in event.materials.splitlines():
        words = line.split()
        link = next((word for word in words if word.startswith(("https://", "http://"))), "")
        label = " ".join(word for word in words if word != link).strip(" –-:")
        if words:
            found.append({"label": label or link, "link": link})
    return found
