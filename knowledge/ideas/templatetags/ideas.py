"""The map of ideas in small, on pages of other packages: `{% load ideas %}{% ideas_in_small %}`."""

from typing import Any

from django import template
from django.urls import reverse

from kernel.viewer import Viewer
from knowledge.ideas import drawn
from knowledge.ideas.queries.ideas import counted, spots
from taxonomy import atlas
from taxonomy.models import Region
from taxonomy.queries import terms

register = template.Library()
NEWEST = 3


@register.inclusion_tag("knowledge/ideas/in_small.html", takes_context=True)
def ideas_in_small(context: dict[str, Any]) -> dict[str, Any]:
    """The numbers of all regions and what came last: two queries. Nothing while there is no idea; guests' pages depend on `ideas`."""
    viewer: Viewer = context["viewer"]
    found = spots(viewer, "neueste")
    if not found:
        return {"total": 0}
    regions, index = terms(viewer, Region), reverse("ideas:index")
    urls = {region.slug: f"{index}?region={region.slug}#karte" for region in regions}
    return {
        "total": len(found),
        "newest": found[:NEWEST],
        "map": drawn.overview(regions, counted(found, "region"), urls, found),
        "source": atlas.SOURCE,
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE", "de"),
    }
