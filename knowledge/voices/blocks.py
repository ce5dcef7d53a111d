"""The block that puts a quote into a page: it holds the number of the quote and not one word of it.

So a revision, a copy of the page, Wagtail's comparison and the search index know nothing that a withdrawal would have to find.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from content.pages.models import BasePage
from pdf import plain

NAME = "quote"


class QuoteBlock(blocks.StructBlock):
    """A place for a quote; what stands there now says the page's context (`quotes`)."""

    number = blocks.IntegerBlock(
        label=_("Number of the quote"),
        min_value=1,
        help_text=_("As it stands in the list of this page's quotes. Its words are kept there only."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """The quote as this page may show it now; without it the block shows nothing."""
        context = super().get_context(value, parent_context)
        quotes = (parent_context or {}).get("quotes") or {}
        return {**context, "quote": quotes.get(value.get("number"))}

    def get_searchable_content(self, value: Any) -> list[str]:  # noqa: ARG002  # Wagtail's signature
        """Nothing: search keeps no copy of what may be withdrawn."""
        return []

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:
        """What stands for this number; nothing where nobody stands by it."""
        said = (paper.quotes or {}).get(value.get("number"))
        return [{"is": "voice", "words": plain(said.words), "by": said.attribution}] if said else []

    class Meta:
        icon = "openquote"
        label = _("Quote from the exchange")
        template = "knowledge/voices/blocks/quote.html"


def numbers_in(page: BasePage) -> set[int]:
    """The numbers of all quotes in this page's streams, as it would be stored."""
    streams = (field for field in page._meta.concrete_fields if isinstance(field, StreamField))  # noqa: SLF001  # Django's public way
    loaded = [field for field in streams if field.name not in page.get_deferred_fields()]
    return {number for field in loaded for number in _numbers(getattr(page, field.name).get_prep_value())}


def _numbers(data: Any) -> Iterator[int]:
    if isinstance(data, dict):
        value = data.get("value")
        if data.get("type") == NAME and isinstance(value, dict) and isinstance(value.get("number"), int):
            yield value["number"]
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from _numbers(part)
