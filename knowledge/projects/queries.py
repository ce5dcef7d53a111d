"""Reading projects."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Value, When

from kernel.viewer import Viewer
from knowledge.projects.models import ProjectPage, today

PER_PAGE = 20


def projects_page(viewer: Viewer, region: str, number: str) -> Page[Any]:
    """One page of the projects of a region, or of all without one: running ones first, then by their end."""
    found = ProjectPage.objects.visible_to(viewer).filter(live=True).defer_streamfields()
    if region:
        found = found.filter(pk__in=ProjectPage.objects.filter(regions__slug=region).values("pk"))
    over = Case(When(ends__lt=today(), then=Value(1)), default=Value(0))
    return Paginator(found.prefetch_related("regions").order_by(over, "-ends", "title"), PER_PAGE).get_page(number)
