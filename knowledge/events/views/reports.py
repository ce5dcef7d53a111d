"""The report for funders: on a page, as a table, on paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.downloads import download
from kernel.middleware import viewer_of
from knowledge.events.papers.report import apart, report_pdf, report_xlsx
from knowledge.events.queries.idea_reports import QUARTERS
from knowledge.events.queries.reports import FEW, Report, report


@require_safe
@never_cache
@login_required
def funders(request: HttpRequest, year: int = 0) -> HttpResponse:
    """`/veranstaltungen/berichte/<jahr>/`: events and people of a year."""
    found = _report(request, year)
    years = range(timezone.localdate().year, timezone.localdate().year - 6, -1)
    return render(
        request,
        "knowledge/events/report.html",
        {"report": found, "years": years, "few": FEW, "apart": apart(found.ideas), "quarters": QUARTERS, "before": found.year - 1},
    )


@require_safe
@never_cache
@login_required
def table(request: HttpRequest, year: int) -> HttpResponse:
    """The same as XLSX, with charts."""
    return download(report_xlsx(_report(request, year)), f"veranstaltungen-{year}.xlsx")


@require_safe
@never_cache
@login_required
def paper(request: HttpRequest, year: int) -> HttpResponse:
    """The same as PDF/UA."""
    return download(report_pdf(_report(request, year)), f"veranstaltungen-{year}.pdf")


def _report(request: HttpRequest, year: int) -> Report:
    now = timezone.localdate().year
    found = report(viewer_of(request), year or now) if not year or 2000 <= year <= now else None  # noqa: PLR2004  # years the hub may hold
    if found is None:
        raise Http404
    return found
