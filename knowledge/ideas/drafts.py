"""Ideas that begin elsewhere (`kernel.ports.Ideas`)."""

from django.urls import reverse

from knowledge.ideas.actions.writing import idea_begin


class Beginnings:
    """Drafts out of other people's words, such as minutes."""

    def begin(self, *, user_id: int, title: str, pitch: str, region_id: int | None = None) -> str:
        """Begin a draft of this account; returns where its author goes on."""
        idea = idea_begin(user_id=user_id, title=title, pitch=pitch, region_id=region_id)
        return reverse("ideas:edit", args=[idea.slug])
