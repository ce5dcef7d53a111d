"""What readers say to a page, where editors let them: `{% load feedback %}{% feedback page %}`."""

from typing import Any

from django import template

from content.pages import discussion
from content.pages.subtree import ref_of
from content.ratings.models import MOST
from content.ratings.queries import standing
from kernel.viewer import Viewer

register = template.Library()
TOPICS = 5


@register.inclusion_tag("content/feedback.html", takes_context=True)
def feedback(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """The rating with the Viewer's own, and the topics about the page; nothing where editors do not want it."""
    if not page.rateable or not page.pk:
        return {"page": None}
    viewer: Viewer = context["viewer"]
    ref = ref_of(page)
    return {
        "page": page,
        "rating": standing(viewer, page),
        "stars": range(1, MOST + 1),
        "signed_in": viewer.user_id is not None,
        "topics": discussion.about(ref, viewer, TOPICS) if ref else [],
        "ref": str(ref or ""),
        "csrf_token": context.get("csrf_token", ""),
    }
