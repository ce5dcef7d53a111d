"""What the Bedarfsradar shows, only to the editorial team and only as counts of at least `ENOUGH` different companies in one month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from accounts.team import belongs
from kernel.viewer import Viewer
from knowledge.guide.answers import Gazetteer
from knowledge.guide.models import Need

ENOUGH = 5
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A need in words; `unmet` counts companies nothing fitted, 0 for fewer than enough."""

    text: str
    companies: int
    unmet: int


def needs(viewer: Viewer, days: int, places: Gazetteer) -> list[Line]:
    """The needs of the last days, most wanted first; empty for everybody but the editorial team."""
    if not belongs(viewer):
        return []
    since = timezone.localdate() - timedelta(days=days - 1)
    rows = Need.objects.filter(day__gte=since).values("month", "what").annotate(
        companies=Count("who", distinct=True), unmet=Count("who", distinct=True, filter=Q(met=False))
    )  # fmt: skip
    counted: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in rows.filter(companies__gte=ENOUGH):
        before = counted[row["what"]]
        counted[row["what"]] = (max(before[0], row["companies"]), max(before[1], row["unmet"]))
    lines = [Line(_text(what, places), companies, unmet if unmet >= ENOUGH else 0) for what, (companies, unmet) in counted.items()]
    return sorted(lines, key=lambda line: (-line.companies, line.text))[:SHOWN]


def _text(what: str, places: Gazetteer) -> str:
    names = {"thema": places.words["thema"], "branche": places.words["branche"], "ort": places.areas}
    parts = [part.partition(":") for part in what.split("|")]
    return " · ".join(names[kind].get(key, key) for kind, _sign, key in parts)
