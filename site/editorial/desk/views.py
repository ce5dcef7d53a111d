"""The report of the content checks and the editorial calendar: only for the editorial team, a 404 for everybody else."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from editorial.desk import queries
from editorial.desk.actions.asking import found_decide, look_ask
from editorial.searching.views import team
from kernel.diary import Appointment, appointments
from kernel.middleware import viewer_of

SOON, SHOWN = timedelta(days=7), 6


@dataclass(frozen=True, slots=True)
class Day:
    """One field of the month."""

    day: date
    inside: bool
    today: bool
    entries: list[Appointment]


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """`/admin/inhaltspruefung/?was=link.broken`: what is to be mended, with the way there; looks again by itself while somebody looks."""
    viewer = team(request)
    code, aside, look = request.GET.get("was", ""), request.GET.get("beiseite") == "1", queries.newest_look(viewer)
    context: dict[str, Any] = {
        "groups": queries.groups(viewer, code=code, aside=aside), "totals": queries.totals(viewer), "code": code, "aside": aside,
        "look": look, "busy": look is not None and look.ended is None, **_head(_("Content checks"), "tasks"),
    }  # fmt: skip
    answer = render(request, "editorial/admin/desk_report.html", context)
    if context["busy"]:
        answer["Refresh"] = "3"
    return answer


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look now."""
    look_ask(viewer=team(request))
    messages.success(request, _("The checks begin. Links of other sites are asked for afterwards, which takes some minutes."))
    return redirect("hub_desk_report")


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """It is meant to be so, or it is not after all."""
    aside = request.POST.get("aside") == "1"
    found_decide(viewer=viewer_of(request), found_id=pk, aside=aside)
    messages.success(request, _("Put aside.") if aside else _("Back in the report."))
    return redirect(reverse("hub_desk_report") + ("" if aside else "?beiseite=1"))


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """`/admin/kalender/?monat=2026-11`: a month with everything that is due, as a grid and as a list."""
    viewer, today = team(request), timezone.localdate()
    first = _month(request.GET.get("monat", ""), today)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    found = appointments(viewer, weeks[0][0], weeks[-1][-1])
    by_day = {day: list(entries) for day, entries in groupby(found, key=lambda one: one.day)}
    context: dict[str, Any] = {
        "first": first, "today": today,
        "weeks": [[Day(day, day.month == first.month, day == today, by_day.get(day, [])) for day in week] for week in weeks],
        "days": [(day, entries) for day, entries in by_day.items() if day.month == first.month],
        "before": f"{first - timedelta(days=1):%Y-%m}", "after": f"{first + timedelta(days=31):%Y-%m}", "now": f"{today:%Y-%m}",
        **_head(_("Editorial calendar"), "calendar-alt"),
    }  # fmt: skip
    return render(request, "editorial/admin/desk_calendar.html", context)


def soon(request: HttpRequest) -> list[Appointment]:
    """What is due within a week, for the front page of the admin."""
    today = timezone.localdate()
    now = timezone.now()
    return [one for one in appointments(viewer_of(request), today, today + SOON) if one.moment is None or one.moment >= now][:SHOWN]


def _month(asked: str, today: date) -> date:
    """The first day of the month asked for; this one for anything else."""
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return found if date(2000, 1, 1) <= found <= date(2199, 12, 1) else today.replace(day=1)


def _head(title: str, icon: str) -> dict[str, Any]:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}]
    return {"breadcrumbs_items": crumbs, "header_title": title, "header_icon": icon}
