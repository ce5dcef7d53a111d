"""What the index of projects shows beyond its own fields."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from content.pages.contexts import shows
from kernel.middleware import viewer_of
from knowledge.projects import queries
from knowledge.projects.models import ProjectIndexPage
from taxonomy.models import Region
from taxonomy.queries import terms


@shows("knowledge_projects.ProjectIndexPage")
def index(request: HttpRequest, page: ProjectIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """One page of projects, of one region if the address names one."""
    viewer, region = viewer_of(request), request.GET.get("region", "")
    known = terms(viewer, Region)
    chosen = next((term for term in known if term.slug == region), None)
    return {
        "projects": queries.projects_page(viewer, chosen.slug if chosen else "", request.GET.get("p", "1")),
        "regions": known,
        "chosen": chosen,
        "query": urlencode({"region": chosen.slug}) if chosen else "",
    }
