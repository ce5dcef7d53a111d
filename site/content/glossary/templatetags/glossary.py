"""Words of the glossary as links with a card: ``{% load glossary %}{% glossed %}…{% endglossed %}`` around the texts of a page."""

from functools import partial
from re import Match
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from content.glossary.queries import Glossary, glossary
from kernel.addresses import in_language
from kernel.viewer import Viewer
from search.analysis.norms.links import in_text

register = template.Library()


class Glossed(template.Node):
    """Everything inside, with the first mention of each word as a link to its explanation; never in headings, links or code."""

    def __init__(self, inside: NodeList) -> None:
        self.nodelist = inside

    def render(self, context: template.Context) -> SafeString:
        """The inside, explained."""
        html = self.nodelist.render(context)
        known = glossary(context.get("viewer") or Viewer.anonymous())
        return mark_safe(explained(html, known) if known.pattern else html)  # noqa: S308  # rendered by our templates


@register.tag
def glossed(parser: Parser, token: Token) -> Glossed:  # noqa: ARG001  # Django's signature
    """Read up to the end of the block."""
    inside = parser.parse(("endglossed",))
    parser.delete_first_token()
    return Glossed(inside)


def explained(html: str, known: Glossary) -> str:
    """Sanitised HTML with the first mention of each word as a link."""
    met: set[str] = set()
    link = partial(_linked, known=known, met=met, base=in_language("/glossar/"))

    def words(text: str) -> str:
        return known.pattern.sub(link, text) if known.pattern else text

    return in_text(html, words)


def _linked(found: Match[str], *, known: Glossary, met: set[str], base: Any) -> str:
    slug = known.by_form[found[0]]
    if slug in met:
        return found[0]
    met.add(slug)
    return f'<a class="term" data-term="{slug}" href="{base}#{slug}">{found[0]}</a>'
