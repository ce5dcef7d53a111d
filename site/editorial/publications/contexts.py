"""What the pages of publications show beyond their own fields."""

from typing import Any

from django.http import HttpRequest

from content.pages.contexts import shows
from editorial.publications import queries
from editorial.publications.models import PartnersPage, RecommendationIndexPage, ReportIndexPage
from kernel.middleware import viewer_of


@shows("editorial_publications.ReportIndexPage")
def reports(request: HttpRequest, page: ReportIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """One page of reports."""
    return {"reports": queries.reports_page(viewer_of(request), request.GET.get("p", "1"))}


@shows("editorial_publications.RecommendationIndexPage")
def recommendations(request: HttpRequest, page: RecommendationIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """All recommendations."""
    return {"recommendations": queries.recommendations(viewer_of(request))}


@shows("editorial_publications.PartnersPage")
def partners(request: HttpRequest, page: PartnersPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """The organisations by what they do."""
    return {"groups": queries.partners(page)}
