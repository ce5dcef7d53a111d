"""Reading reports and recommendations."""

import logging
from time import monotonic
from typing import Any, NamedTuple
from uuid import uuid4

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db import DatabaseError

from editorial.publications.models import PartnersPage, RecommendationPage, ReportPage
from kernel.viewer import Viewer

logger = logging.getLogger(__name__)
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
    """The funding notice as guests read it, and its language where that is not the page's; every page shows it, so the process keeps it.

    Whoever changes it changes its edition in the cache; without one, what a process keeps is at most `KEPT` seconds old.
    """
    edition, now = cache.get(FOOTER), monotonic()
    known = _known.get(language)
    if known is None or known.edition != edition or now > known.until:
        try:
            known = _known[language] = _Kept(edition, now + KEPT, _notice(english=language.startswith("en")))
        except DatabaseError:  # the page that says so has a foot, too
            logger.exception("The funding notice could not be read")
            return "", ""
    notice, own = known.notice
    return notice, "" if language.startswith(own) else own


def footer_forget() -> None:
    """What is kept of the notice is read anew, by every process."""
    cache.set(FOOTER, uuid4().hex, None)


class _Kept(NamedTuple):
    edition: str | None
    until: float  # seconds of the process's clock
    notice: tuple[str, str]


_known: dict[str, _Kept] = {}


def _notice(*, english: bool) -> tuple[str, str]:
    page = PartnersPage.objects.visible_to(Viewer.anonymous()).filter(live=True).first()
    if page is None:
        return "", "de"
    return (page.notice_en, "en") if english and page.notice_en else (page.notice, "de")
