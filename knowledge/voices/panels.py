"""The panel of quotes in a page's editor: how many stand, whose consent is missing, and the way to ask."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from knowledge.voices.guard import whose
from knowledge.voices.models import Quote


class QuotesPanel(Panel):
    """Shows; asking and deciding are actions of their own, beside the page's versions."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Quotes from the exchange"))
        kwargs.setdefault("icon", "openquote")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "knowledge/voices/admin/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Number, state and author of each, without a word of it."""
            page = self.instance
            quotes = Quote.objects.filter(page_id=page.pk).order_by("pk") if page.pk else []
            lines = [(quote, whose(quote)) for quote in quotes]
            url = reverse("hub_page_quotes", args=[page.pk]) if page.pk else ""
            return {**super().get_context_data(parent_context), "lines": lines, "quotes_url": url}
