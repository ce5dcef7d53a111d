"""Imports of offers: one run per file, one row per line of it with its fate, kept until somebody confirms or thirty days are over."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where an import stands."""

    READING = "reading", _("being read")
    READ = "read", _("waits for you")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    REFUSED = "refused", _("cannot be read")


class Fate(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("unchanged")
    ERROR = "error", _("error")
    DONE = "done", _("applied")
    OVERTAKEN = "overtaken", _("changed by somebody else meanwhile")


class ImportRun(models.Model):
    """One file somebody of the team brought; `trouble` says why it cannot be read at all."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="offer-imports/", max_length=300)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.READING)
    trouble = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        """The file's name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Its report."""
        return reverse("offers:import", args=[self.pk])


class ImportRow(models.Model):
    """One line: what would become of it, the values it would bring, and what is wrong. `edition` is the offer's at the dry run."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    slug = models.CharField(max_length=200, blank=True)
    fate = models.CharField(max_length=10, choices=Fate)
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    errors = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="offers_row_once")]
        indexes = [models.Index(fields=["run", "fate", "number"], name="offers_rows_by_fate")]

    def __str__(self) -> str:
        """Its number and fate."""
        return f"{self.number}: {self.fate}"
