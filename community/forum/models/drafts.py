"""What a person wrote and has not sent, and the keys of what they have sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """One text a person is writing at one place; `copy` counts what other tabs wrote there at the same time.

    `version` is 0 for nobody's and rises with each save. An emptied draft (sent or discarded) stays as a row with the digest of its last
    text, so that a late autosave of that very text does not bring it back.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.CharField(max_length=60)
    copy = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=150, blank=True)
    source = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    spent = models.CharField(max_length=64, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["user", "place", "copy"], name="forum_draft_once")]

    def __str__(self) -> str:
        """Whose and where, for the log."""
        return f"{self.user_id} at {self.place}/{self.copy} v{self.version}"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.title.strip() or self.source.strip())


class Submission(models.Model):
    """The key of one sent form and the post it made: the same form sent again makes nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=40)
    post = models.ForeignKey("Post", null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="forum_submission_once")]

    def __str__(self) -> str:
        """Whose key."""
        return f"{self.user_id} {self.key}"
