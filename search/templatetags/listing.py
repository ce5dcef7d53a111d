"""Lists of search in templates: ``{% load listing %}{% entries found.entries %}`` and ``{% choices narrowing.choices %}``."""

from django import template

from search.listing import choices_listed, entries_listed

register = template.Library()
register.simple_tag(entries_listed, name="entries")
register.simple_tag(choices_listed, name="choices")
