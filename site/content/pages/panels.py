"""The Audience panel of the editor: who sees this page, how many people that is, and the way to change it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from content.pages.receipts import receipt


class AudiencePanel(Panel):
    """Shows; changing it is an action of its own, with effect at once (see `content.pages.actions`)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Who may see it"))
        kwargs.setdefault("icon", "view")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "content/admin/audience_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The receipt of the choice in force; a new page begins with that of the page above it."""
            page = self.instance
            known = page.pk is not None
            return {
                **super().get_context_data(parent_context),
                "receipt": receipt(page.who),
                "live": page.live and known,
                "change_url": reverse("hub_page_audience", args=[page.pk]) if known else "",
            }
