"""The stories' answer to who begins a story, or asks what became of a conversation, from afar (`kernel.ports.Stories`)."""

from django.urls import reverse

from accounts.models import User
from content.pages.beginnings import may_begin
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.stories import queries
from knowledge.stories.actions import story_from_text
from knowledge.stories.models import StoryIndexPage


class Grown:
    """Stories by the topic they came of; their kind says how they show."""

    def grown_from(self, ref: KindRef, viewer: Viewer) -> list[object]:
        """The published stories that came of this item and that the Viewer may see, newest first; few."""
        return [*queries.grown_from(viewer, ref)]

    def may_begin(self, viewer: Viewer) -> bool:
        """Whether the Viewer writes stories."""
        user = User.objects.filter(pk=viewer.user_id or 0).first()
        return viewer.holds("staff.editorial") and may_begin(StoryIndexPage.objects.first(), user)

    def begin(self, *, viewer: Viewer, title: str, source: str) -> str:
        """A draft with these words; returns where its editor goes on. Raises PermissionDenied."""
        draft = story_from_text(user=User.objects.get(pk=viewer.user_id or 0), title=title, source=source)
        return reverse("wagtailadmin_pages:edit", args=[draft.pk])
