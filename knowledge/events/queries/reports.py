"""The funders' report: how many events, people and ideas; people by type, group, branch, region and size; small numbers are hidden.

A number below `FEW` is hidden, and where it is the only hidden one of its table the next smallest is, too: it could be had by subtraction.
Of confidential events only the type is counted.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.team import belongs
from kernel.viewer import Viewer
from knowledge.events.evidence import evidence_of
from knowledge.events.models import Event, Evidence, State
from knowledge.events.queries.idea_reports import IdeaReport, idea_report
from taxonomy.models import Branch, Region, SizeBand, Term
from taxonomy.queries import terms

FEW = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: how many, None for a hidden number, and its length in percent of the longest."""

    label: str
    count: int | None
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """One way to count people."""

    title: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Report:
    """One year."""

    year: int
    events: list[tuple[str, int]]
    tables: list[Table]
    ideas: IdeaReport


def may_report(viewer: Viewer) -> bool:
    """Whether this person reports to funders."""
    return belongs(viewer) or viewer.holds("role.regional")


def report(viewer: Viewer, year: int) -> Report | None:
    """The report of a year, over what took place; None for whoever does not report."""
    if not may_report(viewer):
        return None
    span = (timezone.make_aware(datetime(year, 1, 1)), timezone.make_aware(datetime(year + 1, 1, 1)))  # noqa: DTZ001  # made aware here
    over = Event.objects.filter(state=State.PUBLISHED, ends__gte=span[0], ends__lt=min(span[1], timezone.now())).select_related("type")
    events = list(over.order_by("type__order", "starts"))
    rows = [row for event in events for row in _rows(event)]
    open_rows = [row for row in rows if not row.event.type.confidential]
    kinds = Counter(event.type.plural for event in events)
    tables = [
        _table(_("By type"), Counter(_people((row.event.type.plural, row) for row in rows))),
        _table(_("By group"), Counter(_people((row.group, row) for row in open_rows))),
        _table(_("By branch"), _named(viewer, Branch, Counter(_people((row.branch, row) for row in open_rows)))),
        _table(_("By region of the company"), _named(viewer, Region, Counter(_people((row.region, row) for row in open_rows)))),
        _table(_("By size of the company"), _named(viewer, SizeBand, Counter(_people((row.size, row) for row in open_rows)))),
    ]
    return Report(year, list(kinds.items()), [table for table in tables if table.bars], idea_report(viewer, year))


def hidden(counts: dict[str, int]) -> set[str]:
    """Which numbers must not be shown."""
    small = {label for label, count in counts.items() if count < FEW}
    others = sorted((count, label) for label, count in counts.items() if label not in small)
    return small | {others[0][1]} if len(small) == 1 and others else small


def _rows(event: Event) -> list[Evidence]:
    if event.forgotten is None:
        return evidence_of(event, timezone.localdate())
    return list(Evidence.objects.filter(event=event).select_related("event__type"))


def _people(pairs: Iterable[tuple[str, Evidence]]) -> list[str]:
    """Each label as often as people came with it."""
    return [label or _("unknown") for label, row in pairs for _seat in range(row.people)]


def _named(viewer: Viewer, vocabulary: type[Term], counts: Counter[str]) -> Counter[str]:
    names = {term.slug: term.name for term in terms(viewer, vocabulary)}
    return Counter({names.get(slug, slug): count for slug, count in counts.items()})


def _table(title: str, counts: Counter[str]) -> Table:
    away, most = hidden(counts), max(counts.values(), default=1)
    bars = [
        Bar(label, None if label in away else count, 0 if label in away else round(100 * count / most))
        for label, count in counts.most_common()
    ]
    return Table(title, sorted(bars, key=lambda bar: (bar.count is None, -(bar.count or 0), bar.label)))
