"""What guidance shows beyond its own fields."""

from typing import Any

from django.http import HttpRequest

from content.pages.contexts import shows
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.guidance import queries
from knowledge.guidance.models import GuidanceIndexPage, GuidancePage
from knowledge.guidance.queries import OWN, Choice
from taxonomy.models import Subject
from taxonomy.queries import terms


@shows("knowledge_guidance.GuidanceIndexPage")
def index(request: HttpRequest, page: GuidanceIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """The pages, of one subject if the address names one."""
    viewer = viewer_of(request)
    known = terms(viewer, Subject)
    chosen = next((term for term in known if term.slug == request.GET.get("thema")), None)
    return {"pages": queries.pages(viewer, chosen.slug if chosen else ""), "subjects": known, "chosen": chosen}


@shows("knowledge_guidance.GuidancePage")
def guidance(request: HttpRequest, page: GuidancePage) -> dict[str, Any]:
    """For members the list they chose, ticked as it stands; for guests the points alone."""
    viewer = viewer_of(request)
    if not viewer.holds("members") or not page.checklists or not page.pk:
        return {"ticking": None}
    return {"ticking": _ticking(viewer, page, request.GET.get("liste", "0"))}


def _ticking(viewer: Viewer, page: GuidancePage, wanted: str) -> dict[str, Any]:
    spaces, shared = queries.spaces(viewer), queries.shared_in(page)
    lists = [Choice(pk, title) for pk, title in spaces.items() if pk in shared]
    chosen = next((choice.space_id for choice in lists if str(choice.space_id) == wanted), OWN)
    return {
        "lists": lists,
        "chosen": chosen,
        "done": queries.ticks(viewer, page, chosen),
        "shareable": [Choice(pk, title) for pk, title in spaces.items() if pk not in shared],
    }
