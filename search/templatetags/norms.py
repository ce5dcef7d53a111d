"""Norms in editors' texts as links: ``{% load norms %}{{ value|richtext|norms }}``."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from kernel.addresses import in_language
from search.analysis.norms import linked

register = template.Library()


@register.filter
def norms(text: str) -> SafeString:
    """The text, escaped unless it is safe, with every citation as a link to the page of its norm."""
    return mark_safe(linked(conditional_escape(text), in_language("/normen/").removesuffix("/normen/")))  # noqa: S308  # escaped above
