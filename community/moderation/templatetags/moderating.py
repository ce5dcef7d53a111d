"""Template words of moderation."""

from django import template
from django.template import Context

from community.moderation.queries import moderates_somewhere

register = template.Library()


@register.simple_tag(takes_context=True)
def looks_after_places(context: Context) -> bool:
    """`{% looks_after_places as moderates %}`: whether the Viewer looks after anything; no query of its own."""
    request = context.get("request")
    viewer = getattr(request, "viewer", None)
    return viewer is not None and moderates_somewhere(viewer)
