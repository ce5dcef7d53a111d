"""Reading reports and recommendations."""

from typing import Any

from django.core.paginator import Page, Paginator

from editorial.publications.models import PartnersPage, RecommendationPage, ReportPage
from kernel.viewer import Viewer

PER_PAGE = 20


def reports_page(viewer: Viewer, number: str) -> Page[ReportPage]:
    """One page of the reports the Viewer may see, newest year first; the nearest page for a number that is none."""
    found = ReportPage.objects.visible_to(viewer).filter(live=True).defer_streamfields().select_related("document__preview", "region")
    return Paginator(found.order_by("-year", "title"), PER_PAGE).get_page(number)


def recommendations(viewer: Viewer) -> list[Any]:
    """All recommendations the Viewer may see, in the order of the tree."""
    return list(RecommendationPage.objects.visible_to(viewer).filter(live=True).defer_streamfields().order_by("path"))


def partners(page: PartnersPage) -> dict[str, list[Any]]:
    """The organisations of the page with their logos, by what they do."""
    known = list(page.partners.select_related("logo").prefetch_related("logo__renditions"))
    return {part: [partner for partner in known if partner.part == part] for part in ("funder", "partner")}
