"""The part of the funders' report that counts ideas: over time, by region, by challenge.

What stands on the map is public with its region, challenge and day, so its numbers are shown as they are. Of what was handed in and is not
on the map only one number is told, and that is hidden while it is small.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kernel.ports import IdeaFigure, IdeaFigures, ask
from kernel.viewer import Viewer
from taxonomy.models import Challenge, Region, Term
from taxonomy.queries import terms

QUARTERS = range(1, 5)


@dataclass(frozen=True, slots=True)
class Strand:
    """One line over time: its quarters, the year, the year before; `share` is the year in percent of the longest line."""

    label: str
    quarters: tuple[int, ...]
    year: int
    before: int
    share: int


@dataclass(frozen=True, slots=True)
class Strands:
    """One way to count ideas."""

    title: str
    rows: list[Strand]


@dataclass(frozen=True, slots=True)
class IdeaReport:
    """Ideas of a year: each quarter of it and of the year before, then by region and by challenge; `apart`: handed in, not on the map."""

    year: int
    total: int
    apart: int
    times: list[tuple[str, int, int]]
    tables: list[Strands]


def idea_report(viewer: Viewer, year: int) -> IdeaReport:
    """The figures of a year and the one before; for who may report, which the caller knows."""
    found = ask(IdeaFigures).between(date(year - 1, 1, 1), date(year + 1, 1, 1))
    shown = [one for one in found if one.shown]
    tables = [
        Strands(_("Ideas by region"), _strands(viewer, Region, shown, year, lambda one: one.region)),
        Strands(_("Ideas by challenge"), _strands(viewer, Challenge, shown, year, lambda one: one.challenge)),
    ]
    total = sum(one.day.year == year for one in shown)
    apart = sum(one.day.year == year for one in found) - total
    return IdeaReport(year, total, apart, _times(shown, year), [table for table in tables if table.rows])


def _times(shown: list[IdeaFigure], year: int) -> list[tuple[str, int, int]]:
    spans = [(at, quarter) for at in (year - 1, year) for quarter in QUARTERS]
    counts = [sum((one.day.year, _quarter(one)) == span for one in shown) for span in spans]
    most = max(counts) or 1
    named = [_("Quarter %(quarter)d/%(year)d") % {"quarter": quarter, "year": at} for at, quarter in spans]
    return [(label, count, round(100 * count / most)) for label, count in zip(named, counts, strict=True)] if any(counts) else []


def _strands(viewer: Viewer, vocabulary: type[Term], shown: list[IdeaFigure], year: int, key: Callable[[IdeaFigure], str]) -> list[Strand]:
    """A line for each word that has ideas in these two years, in the vocabulary's order."""
    held = [(term.name, [one for one in shown if key(one) == term.slug]) for term in terms(viewer, vocabulary)]
    years = [sum(one.day.year == year for one in ideas) for _name, ideas in held]
    most = max(years, default=0) or 1
    return [
        Strand(
            name,
            tuple(sum(one.day.year == year and _quarter(one) == quarter for one in ideas) for quarter in QUARTERS),
            count,
            len(ideas) - count,
            round(100 * count / most),
        )
        for (name, ideas), count in zip(held, years, strict=True)
        if ideas
    ]


def _quarter(one: IdeaFigure) -> int:
    return (one.day.month + 2) // 3
