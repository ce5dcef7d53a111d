"""What members say to an idea: a rating of one to five each, and that they take part."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.ideas.models.ideas import Idea

MOST = 5


class Rating(models.Model):
    """What one member gives one idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="ratings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    stars = models.PositiveSmallIntegerField(_("rating"))
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["idea", "account"], name="knowledge_idea_rating_once"),
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=MOST), name="knowledge_idea_rating_one_to_five"),
        ]

    def __str__(self) -> str:
        """The stars, never whose."""
        return str(self.stars)


class Support(models.Model):
    """Somebody takes part: "Ich mache mit"."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["idea", "account"], name="knowledge_idea_support_once")
        ]

    def __str__(self) -> str:
        """Which idea, never who."""
        return f"support of idea {self.idea_id}"
