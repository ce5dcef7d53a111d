"""Tables of the notifications: who follows what, what each person heard of, and how they want to hear of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How somebody follows a thing."""

    FOLLOW = "follow", _("follow")
    MUTE = "mute", _("mute")


class Channel(models.TextChoices):
    """How somebody wants to hear of one sort of thing; later steps add digests and push."""

    MAIL = "mail", _("here and by e-mail")
    LIVE = "live", _("here only")
    NONE = "none", _("not at all")


class Follow(models.Model):
    """One person follows or mutes one thing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    level = models.CharField(max_length=6, choices=Level, default=Level.FOLLOW)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "item_id"], name="community_notifications_follow_once")]
        indexes = [models.Index(fields=["kind", "item_id", "level", "user"], name="community_notifications_heard")]

    def __str__(self) -> str:
        """What is followed."""
        return f"{self.kind}:{self.item_id} {self.level}"


class Notification(models.Model):
    """One thing one person heard of. `item` is what it is about, `place` what it is shown together with; checked at display."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    place_kind = models.CharField(max_length=40)
    place_id = models.BigIntegerField()
    context = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "read_at", "id"], name="community_notifications_list"),
            models.Index(fields=["kind", "item_id"], name="community_notifications_about"),
        ]

    def __str__(self) -> str:
        """What happened to what."""
        return f"{self.verb} {self.kind}:{self.item_id}"


class Preference(models.Model):
    """How one person wants to hear of one sort of thing, where it differs from the default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=60)
    channel = models.CharField(max_length=4, choices=Channel)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "verb"], name="community_notifications_preference_once")]

    def __str__(self) -> str:
        """The choice."""
        return f"{self.verb}: {self.channel}"
