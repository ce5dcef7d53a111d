"""The panel of releases in a page's editor: whom the page waits for, and the way to ask."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from knowledge.releases.content import latest
from knowledge.releases.guard import lacks
from knowledge.releases.models import Release, State
from knowledge.releases.people import standings_of


class ReleasesPanel(Panel):
    """Shows; asking is an action of its own."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Releases"))
        kwargs.setdefault("icon", "tick")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "knowledge/releases/admin/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Each release with what it lacks about the newest version, and everybody in it nobody asked."""
            page = self.instance
            rows = list(Release.objects.filter(page_id=page.pk).exclude(state=State.REVOKED).order_by("pk")) if page.pk else []
            version = latest(page) if rows else page
            url = reverse("hub_releases", args=[page.pk]) if page.pk else ""
            people = [standing.lacks for standing in standings_of(latest(page)) if standing.lacks] if page.pk else []
            shown = {"rows": [(row, lacks(row, version)) for row in rows], "people": people, "releases_url": url}
            return {**super().get_context_data(parent_context), **shown}
