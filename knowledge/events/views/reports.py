"""The report for funders: on a page, as a table, on paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kernel.middleware import viewer_of
from knowledge.events.papers.tables import as_xlsx
from knowledge.events.queries.reports import FEW, Report, report
from knowledge.events.views.entrance import XLSX
from pdf import Sheet, printed


@require_safe
@never_cache
@login_required
def funders(request: HttpRequest, year: int = 0) -> HttpResponse:
    """`/veranstaltungen/berichte/<jahr>/`: events and people of a year."""
    found = _report(request, year)
    years = range(timezone.localdate().year, timezone.localdate().year - 6, -1)
    return render(request, "knowledge/events/report.html", {"report": found, "years": years, "few": FEW})


@require_safe
@never_cache
@login_required
def table(request: HttpRequest, year: int) -> HttpResponse:
    """The same as XLSX."""
    found = _report(request, year)
    rows = [[_("Table"), _("What"), _("How many")]]
    rows += [[_("Events"), label, str(count)] for label, count in found.events]
    rows += [[one.title, bar.label, _shown(bar.count)] for one in found.tables for bar in one.bars]
    response = HttpResponse(as_xlsx(rows, str(year)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="veranstaltungen-{year}.xlsx"'
    return response


@require_safe
@never_cache
@login_required
def paper(request: HttpRequest, year: int) -> HttpResponse:
    """The same as PDF/UA."""
    found = _report(request, year)
    head = [_("What"), _("How many")]
    parts = [{"is": "table", "caption": _("Events"), "head": head, "rows": [[label, str(count)] for label, count in found.events]}]
    parts += [
        {"is": "table", "caption": one.title, "head": head, "rows": [[bar.label, _shown(bar.count)] for bar in one.bars]}
        for one in found.tables
    ]
    title = _("Events and participants %(year)d") % {"year": year}
    data = {"parts": parts, "remark": _("Numbers below %(few)d are not shown.") % {"few": FEW}}
    response = HttpResponse(
        printed(Sheet(template="pdf/paper.typ", title=title, dated=timezone.now(), data=data)), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'attachment; filename="veranstaltungen-{year}.pdf"'
    return response


def _report(request: HttpRequest, year: int) -> Report:
    now = timezone.localdate().year
    found = report(viewer_of(request), year or now) if not year or 2000 <= year <= now else None  # noqa: PLR2004  # years the hub may hold
    if found is None:
        raise Http404
    return found


def _shown(count: int | None) -> str:
    return _("below %(few)d") % {"few": FEW} if count is None else str(count)
