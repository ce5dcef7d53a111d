"""Guidance that begins elsewhere, such as in the minutes of an event (`kernel.ports.Guidance`)."""

from django.urls import reverse

from accounts.models import User
from content.pages.beginnings import may_begin
from kernel.viewer import Viewer
from knowledge.guidance.actions import guidance_begin
from knowledge.guidance.models import GuidanceIndexPage


class Begun:
    """Drafts of guidance."""

    def may_begin(self, viewer: Viewer) -> bool:
        """Whether the Viewer writes guidance."""
        user = User.objects.filter(pk=viewer.user_id or 0).first()
        return viewer.holds("staff.editorial") and may_begin(GuidanceIndexPage.objects.first(), user)

    def begin(self, *, viewer: Viewer, title: str, source: str) -> str:
        """A draft with these words; returns where its editor goes on. Raises PermissionDenied."""
        draft = guidance_begin(user=User.objects.get(pk=viewer.user_id or 0), title=title, source=source)
        return reverse("wagtailadmin_pages:edit", args=[draft.pk])
