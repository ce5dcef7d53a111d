"""Reading reports and recommendations."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.paginator import Page, Paginator

from editorial.publications.models import PartnersPage, RecommendationPage, ReportPage
from kernel.viewer import Viewer

PER_PAGE = 20
FOOTER, KEPT = "footer", 60
"""The counter of what stands at the foot of every page; seconds after which a process reads it again whatever happens."""


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


def footer_notice(language: str) -> tuple[str, str]:
    """The funding notice as guests read it, and its language where that is not the page's; kept in the cache, for every page shows it."""
    known = cache.get(f"{FOOTER}.{language}")
    if known is None:
        known = _notice(english=language.startswith("en"))
        cache.set(f"{FOOTER}.{language}", known, KEPT)
    notice, own = known
    return notice, "" if language.startswith(own) else own


def footer_forget() -> None:
    """What is kept of the notice is read anew."""
    cache.delete_many([f"{FOOTER}.{language}" for language, _name in settings.LANGUAGES])


def _notice(*, english: bool) -> tuple[str, str]:
    page = PartnersPage.objects.visible_to(Viewer.anonymous()).filter(live=True).first()
    if page is None:
        return "", "de"
    return (page.notice_en, "en") if english and page.notice_en else (page.notice, "de")
