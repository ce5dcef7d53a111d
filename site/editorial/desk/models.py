"""What the content checks found and since when, how often somebody looked, and what became of links.

A finding is known by check, place and detail: it keeps its first day and whether somebody put it aside for as long as it is found, and
goes with what caused it. Everything here is read by the editorial team alone.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Look(models.Model):
    """One look at all content."""

    begun = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        """When it began."""
        return f"{self.begun:%Y-%m-%d %H:%M}"


class Found(models.Model):
    """One finding of a check; see `kernel.upkeep.Finding`. `aside` is when somebody decided that it is meant to be so."""

    code = models.CharField(max_length=40)
    ref = models.CharField(max_length=60)
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=500)
    detail = models.CharField(max_length=600, blank=True)
    day = models.DateField(null=True)
    urgent = models.BooleanField(default=False)
    since = models.DateField(default=timezone.localdate)
    aside = models.DateTimeField(null=True)
    aside_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["since", "title", "pk"]
        constraints = [models.UniqueConstraint(fields=["code", "ref", "detail"], name="editorial_found_once")]

    def __str__(self) -> str:
        """What and where."""
        return f"{self.code}: {self.ref}"


class Link(models.Model):
    """An address something links to, and what it answered; `failures` in a row, for servers rest, too."""

    ref = models.CharField(max_length=60)
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=500)
    address = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    checked = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ref", "address"], name="editorial_link_once")]

    def __str__(self) -> str:
        """The address and its answer."""
        return f"{self.address}: {self.status or self.trouble}"
