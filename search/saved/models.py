"""Tables of kept searches: the search itself, what was found for it, and what is new in the hub and has not been looked at yet."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.models import Item

MAX_NAME = 80


class SavedSearch(Item):
    """A search one person keeps. Its Audience is that person alone; `key` is a digest of what it asks, so nobody keeps it twice.

    `filters` maps facets to lists of keys; while `paused` nothing is looked for.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=MAX_NAME)
    text = models.CharField(max_length=400, blank=True)
    filters = models.JSONField(default=dict)
    order = models.CharField(max_length=10, default="relevance")
    key = models.CharField(max_length=32)
    paused = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="search_saved_once")]
        indexes = [models.Index(fields=["id"], condition=models.Q(paused=False), name="search_saved_awake")]

    def __str__(self) -> str:
        """The name its owner gave it."""
        return self.name

    def get_absolute_url(self) -> str:
        """The door that leads to its results."""
        return reverse("search:saved_open", args=[self.pk])


class Match(models.Model):
    """An item that is known for a search: its owner saw it when keeping the search, or was told of it. Never told twice."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="matches")
    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    found = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "kind", "item_id"], name="search_match_once")]

    def __str__(self) -> str:
        """The item."""
        return f"{self.kind}:{self.item_id}"


class Fresh(models.Model):
    """An item that changed and has not been held against the kept searches yet; `mark` differs with every change."""

    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    mark = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "item_id"], name="search_fresh_once")]

    def __str__(self) -> str:
        """The item."""
        return f"{self.kind}:{self.item_id}"
