"""What the Themenradar shows, only to the editorial team and only as counts of at least `ENOUGH` different people.

People are counted month by month, for their hashes change with it; over a longer time the largest of these counts stands, which is never
more than there were.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils import timezone

from accounts.team import belongs
from kernel import ports
from kernel.viewer import Viewer
from search.radar.actions import ENOUGH, KEPT
from search.radar.models import Asking, Theme

PERIODS = (7, 14, 30)
"""Days one can look back; before them as many again are needed to tell what rises, and nothing is kept longer than `KEPT`."""
SHOWN = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A theme: how many different people at least, and how many in the time before; 0 stands for fewer than `ENOUGH`."""

    text: str
    people: int
    before: int = 0

    @property
    def more(self) -> int:
        """By how many it grew."""
        return self.people - self.before


@dataclass(frozen=True, slots=True)
class Radar:
    """Everything the page shows about some days."""

    days: int
    missing: list[Line]
    rising: list[Line]
    open: list[object]


def radar(viewer: Viewer, days: int) -> Radar:
    """The Themenradar of the last days; empty for everybody but the editorial team. Raises ValueError for a period that is not offered."""
    if days not in PERIODS:
        raise ValueError(days)
    if not belongs(viewer):
        return Radar(days, [], [], [])
    since = timezone.localdate() - timedelta(days=days - 1)
    return Radar(days, _missing(since), _rising(since, days), _open(viewer, since))


def _missing(since: date) -> list[Line]:
    lines = [Line(text, people) for text, people in _people(since, None, found=False).items()]
    return sorted(lines, key=lambda line: (-line.people, line.text))[:SHOWN]


def _rising(since: date, days: int) -> list[Line]:
    before = _people(since - timedelta(days=days), since)
    lines = [Line(text, people, before.get(text, 0)) for text, people in _people(since, None).items()]
    return sorted((line for line in lines if line.more > 0), key=lambda line: (-line.more, line.text))[:SHOWN]


def _open(viewer: Viewer, since: date) -> list[object]:
    try:
        return ports.ask(ports.OpenQuestions).unanswered(viewer, since, ENOUGH)
    except ports.PortNotBoundError:
        return []


def _people(since: date, until: date | None, **facts: bool) -> dict[str, int]:
    """How many different people looked for each theme from one day to before another; at least `ENOUGH`."""
    askings = Asking.objects.filter(day__gte=since, **facts)
    if until:
        askings = askings.filter(day__lt=until)
    counted = askings.values("month", "what").annotate(people=Count("who", distinct=True)).filter(people__gte=ENOUGH)
    people = {(row["month"], row["what"]): row["people"] for row in counted}
    found: dict[str, int] = defaultdict(int)
    for month, what, text in Theme.objects.filter(month__gte=(since - KEPT).replace(day=1)).values_list("month", "what", "text"):
        if (month, what) in people:
            found[text] = max(found[text], people[month, what])
    return dict(found)
