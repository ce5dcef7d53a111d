"""The lists of events: coming ones, months, weeks, the map, regions, past ones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel import changes
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.events import filters, pages
from knowledge.events.audiences import may_plan
from knowledge.events.queries import events as queries
from knowledge.events.queries.types import Lexicon, lexicon
from taxonomy import atlas

PER_PAGE = 20
VIEWS = ("liste", "monat", "woche", "karte", "regionen")
COUNTERS = ("events", "vocabulary")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks at: who, with which filters, which day or page."""

    viewer: Viewer
    known: Lexicon
    chosen: dict[str, str]
    day: date
    page: str


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/?ansicht=&ab=&art=&region=&thema=&zielgruppe=`: what is coming, as a list, a month, a week, a map or by region."""
    asked = _asked(request)
    view = request.GET.get("ansicht", "liste")
    view = view if view in VIEWS else "liste"
    shown = {"liste": _list, "monat": _month, "woche": _week, "karte": _map, "regionen": _regions}[view](asked)
    return changes.depend(render(request, f"knowledge/events/{view}.html", _frame(asked, view) | shown), *COUNTERS)


@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/rueckblick/`: what took place, with what came of it."""
    asked = _asked(request)
    page = Paginator(queries.past(asked.viewer, asked.chosen), PER_PAGE).get_page(asked.page)
    shown = {"page": page, "lines": pages.lines(asked.known.typed(page)), "total": page.paginator.count}
    return changes.depend(render(request, "knowledge/events/rueckblick.html", _frame(asked, "rueckblick") | shown), *COUNTERS)


def _frame(asked: Asked, view: str) -> dict[str, Any]:
    labels = {"liste": _("List"), "monat": _("Month"), "woche": _("Week"), "karte": _("Map"), "regionen": _("By region")}
    tabs = [
        {"label": label, "url": "?" + urlencode({"ansicht": name, **asked.chosen}), "current": name == view}
        for name, label in labels.items()
    ]
    return {
        "view": view, "tabs": tabs, "choices": filters.choices(asked.known, asked.chosen), "chosen": asked.chosen,
        "query": urlencode(asked.chosen), "plans": may_plan(asked.viewer), "member": asked.viewer.user_id is not None,
    }  # fmt: skip


def _list(asked: Asked) -> dict[str, Any]:
    page = Paginator(queries.coming(asked.viewer, asked.chosen), PER_PAGE).get_page(asked.page)
    groups: dict[date, list[pages.Line]] = defaultdict(list)
    for line in pages.lines(asked.known.typed(page)):
        groups[line.day.replace(day=1)].append(line)
    return {"page": page, "months": list(groups.items()), "total": page.paginator.count}


def _month(asked: Asked) -> dict[str, Any]:
    day = asked.day.replace(day=1)
    days = pages.month_days(day.year, day.month)
    shown = pages.filled(days, _sittings(asked, days), day.month)
    before, after = (day - timedelta(days=1)).replace(day=1), (day + timedelta(days=32)).replace(day=1)
    return {"day": day, "weeks": pages.weeks(shown), **_turns("monat", asked, before, after)}


def _week(asked: Asked) -> dict[str, Any]:
    days = pages.week_days(asked.day)
    shown = pages.filled(days, _sittings(asked, days))
    turns = _turns("woche", asked, days[0] - timedelta(days=7), days[0] + timedelta(days=7))
    return {"day": days[0], "last": days[-1], "days": shown, **turns}


def _sittings(asked: Asked, days: list[date]) -> list[queries.Sitting]:
    return queries.sittings(asked.viewer, asked.known, asked.chosen, *pages.bounds(days))


def _map(asked: Asked) -> dict[str, Any]:
    """How many are coming in each region; beside it the regions, or the events of the chosen one in their order."""
    found, slug = queries.by_region(asked.viewer, asked.chosen), asked.chosen.get("region", "")
    counts = {region.slug: found[region.pk] for region in asked.known.regions}
    urls = {name: "?" + urlencode({"ansicht": "karte", **asked.chosen, "region": name}) + "#karte" for name in counts}
    page = Paginator(queries.coming(asked.viewer, asked.chosen), PER_PAGE).get_page(asked.page) if slug else []
    whole = {name: chosen for name, chosen in asked.chosen.items() if name != "region"}
    return {
        "map": atlas.drawing(asked.known.regions, counts, urls, current=slug),
        "whole": atlas.whole(),
        "source": atlas.SOURCE,
        "current": next((region for region in asked.known.regions if region.slug == slug), None),
        "regions": [(region, counts[region.slug], urls[region.slug]) for region in asked.known.regions],
        "total": sum(counts.values()),
        "page": page,
        "lines": pages.lines(asked.known.typed(page)),
        "elsewhere": [] if slug else pages.lines(asked.known.typed(queries.nowhere(asked.viewer, asked.chosen)[:PER_PAGE])),
        "everywhere": "?" + urlencode({"ansicht": "karte", **whole}),
        "query": urlencode({"ansicht": "karte", **asked.chosen}),
    }


def _regions(asked: Asked) -> dict[str, Any]:
    """What is coming in each region; events without one stand under their own heading."""
    found: dict[int | None, list[pages.Line]] = defaultdict(list)
    for line in pages.lines(asked.known.typed(queries.coming(asked.viewer, asked.chosen)[:200])):
        found[line.event.region_id].append(line)
    known = [(region, found.get(region.pk, [])) for region in asked.known.regions]
    return {"regions": known, "elsewhere": found.get(None, []), "total": sum(map(len, found.values()))}


def _turns(view: str, asked: Asked, before: date, after: date) -> dict[str, str]:
    def at(day: date) -> str:
        return "?" + urlencode({"ansicht": view, "ab": day.isoformat(), **asked.chosen})

    return {"before": at(before), "after": at(after)}


def _asked(request: HttpRequest) -> Asked:
    viewer = viewer_of(request)
    known = lexicon(viewer)
    chosen = filters.chosen_of(known, request.GET.dict())
    return Asked(viewer, known, chosen, _day(request.GET.get("ab", "")[:10]), request.GET.get("p", "1"))


def _day(text: str) -> date:
    """The day in the address, today for none or for one that is none; within what a calendar can show."""
    try:
        day = parse_date(text if len(text) > 7 else f"{text}-01")  # noqa: PLR2004  # a month without a day
    except ValueError:
        day = None
    known = day is not None and 1990 < day.year < 2200  # noqa: PLR2004  # what a calendar shows
    return day if day is not None and known else timezone.localdate()
