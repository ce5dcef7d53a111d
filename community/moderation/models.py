"""Tables of moderation: reports, the log that is never changed, and reasons that are often given."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.models import Item, ItemQuerySet


class Cause(models.TextChoices):
    """Why somebody reports something."""

    RUDE = "rude", _("It is hurtful or discriminating")
    CONFIDENTIAL = "confidential", _("It reveals something confidential or personal")
    UNLAWFUL = "unlawful", _("It breaks the law")
    ADVERTISING = "advertising", _("It is advertising")
    MISPLACED = "misplaced", _("It belongs somewhere else")
    OTHER = "other", _("Something else")


class FlagState(models.TextChoices):
    """Where a report stands."""

    OPEN = "open", _("open")
    ACTED = "acted", _("acted upon")
    KEPT = "kept", _("looked at, left as it is")


class Flag(Item):
    """Somebody reports a topic, a post or another item to those who moderate there; seen by them and by whoever reported."""

    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    cause = models.CharField(_("reason"), max_length=16, choices=Cause)
    words = models.TextField(_("what we should know"), blank=True, max_length=1000)
    state = models.CharField(max_length=8, choices=FlagState, default=FlagState.OPEN)
    created = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [models.Index(fields=["state", "created"], name="community_moderation_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "item_id", "reporter"], condition=Q(state="open"), name="community_moderation_flag_once"
            )
        ]

    def __str__(self) -> str:
        """What is reported and why."""
        return f"{self.kind}:{self.item_id} {self.cause}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("moderation:flag", args=[self.pk])


class LogIsFinalError(RuntimeError):
    """An entry of the log was to be changed or deleted."""


class FinalQuerySet(ItemQuerySet):
    """Reads only."""

    def update(self, **_fields: Any) -> int:
        """Refuse; raises LogIsFinalError."""
        raise LogIsFinalError("update")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse; raises LogIsFinalError."""
        raise LogIsFinalError("delete")


class LogEntry(Item):
    """One act of moderation: who, what, to what, why, and the text as it was. Written once; seen by those who moderate there."""

    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    text = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = FinalQuerySet.as_manager()  # type: ignore[misc]  # the same manager as every Item's, but for reading only

    class Meta:
        verbose_name = _("act of moderation")
        verbose_name_plural = _("acts of moderation")
        indexes = [models.Index(fields=["kind", "item_id"], name="community_moderation_about")]

    def __str__(self) -> str:
        """What was done to what."""
        return f"{self.verb} {self.kind}:{self.item_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once; raises LogIsFinalError for an entry that exists."""
        if not self._state.adding:
            raise LogIsFinalError(str(self))
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse; raises LogIsFinalError."""
        raise LogIsFinalError(str(self))


class CannedReason(models.Model):
    """A reason that is often given, to start from."""

    label = models.CharField(_("label"), max_length=80)
    text = models.TextField(_("text"), max_length=1000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")

    def __str__(self) -> str:
        """The label."""
        return self.label
