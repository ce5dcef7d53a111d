"""Reading press releases."""

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from editorial.press.models import PressPage
from kernel.viewer import Viewer

PER_PAGE = 20


def releases(viewer: Viewer) -> Any:
    """Published releases the Viewer may see, newest first."""
    return PressPage.objects.visible_to(viewer).filter(live=True).defer_streamfields().order_by("-date", "-number")


def releases_page(viewer: Viewer, number: str) -> Page[PressPage]:
    """One page of them; the nearest for a number that is none."""
    return Paginator(releases(viewer), PER_PAGE).get_page(number)


def unannounced() -> QuerySet[PressPage]:
    """Releases everyone can read now that have not gone to the mail list."""
    return cast("QuerySet[PressPage]", releases(Viewer.anonymous()).filter(to_list=True, announcement=None))
