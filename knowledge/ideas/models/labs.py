"""A lab: where ideas are collected, in a region or in the whole state, with phases by date and the secret address of its quick form.

A lab has no Audience of its own: its title, region and phases are public, as the ideas that came of it. Its `code` is a secret among
those who were in the room: it opens the quick form while ideas are collected.
"""

import secrets
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from kernel.events import emit
from knowledge.ideas.events import LabChanged
from taxonomy.models import Region


class Phase(models.TextChoices):
    """What is done with a lab's ideas; each from its own day on."""

    COLLECT = "collect", _("Collect ideas")
    COMMENT = "comment", _("Talk about them")
    RATE = "rate", _("Rate them")
    RESULTS = "results", _("Results of the lab")


STARTS = {Phase.COLLECT: "collects_from", Phase.COMMENT: "comments_from", Phase.RATE: "rates_from", Phase.RESULTS: "results_from"}


def new_code() -> str:
    """An address that is short enough to type from a wall and not to be guessed: 60 random bits."""
    return secrets.token_hex(8)[:15]


class Lab(models.Model):
    """One Ideenlabor, or a call for ideas without a room."""

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True, blank=True)
    title = models.CharField(_("title"), max_length=160)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    held_on = models.DateField(_("day of the lab"), null=True, blank=True)
    intro = models.TextField(_("what it is about"), max_length=1200, blank=True)
    address = models.CharField(
        _("page of the event"), max_length=300, blank=True, help_text=_("An address on the hub (/veranstaltungen/…/) or elsewhere.")
    )  # fmt: skip
    collects_from = models.DateField(_("ideas are collected from"), default=timezone.localdate)
    comments_from = models.DateField(_("talked about from"), null=True, blank=True)
    rates_from = models.DateField(_("rated from"), null=True, blank=True)
    results_from = models.DateField(_("results from"), null=True, blank=True)
    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldRowPanel(["region", "held_on"]),
        FieldPanel("intro"),
        FieldPanel("address"),
        MultiFieldPanel(
            [FieldRowPanel(["collects_from", "comments_from"]), FieldRowPanel(["rates_from", "results_from"])],
            _("Phases"),
            help_text=_("Each phase lasts until the next one begins. A phase without a day is left out."),
        ),
        FieldPanel("slug"),
    ]

    class Meta:
        verbose_name = _("idea lab")
        verbose_name_plural = _("idea labs")
        ordering: ClassVar[list[str]] = ["-collects_from", "title"]

    def __str__(self) -> str:
        """The title."""
        return self.title

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and say so; the admin comes through here."""
        self.slug = self.slug or free_slug(self.title)
        super().save(*args, **kwargs)
        emit(LabChanged(touched=("ideas",)))

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("ideas:lab", args=[self.slug])

    def clean(self) -> None:
        """Phases follow each other; raises ValidationError by field."""
        super().clean()
        days = [(name, getattr(self, name)) for name in STARTS.values() if getattr(self, name)]
        for (_before, earlier), (name, later) in pairwise(days):
            if later < earlier:
                raise ValidationError({name: _("This phase begins before the one in front of it. Please check the days.")})
        if self.address and not self.address.startswith(("/", "https://", "http://")):
            raise ValidationError({"address": _("Please give an address that begins with / or https://")})

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete and say so; raises ProtectedError while ideas came of it."""
        deleted: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        emit(LabChanged(touched=("ideas",)))
        return deleted

    def phase_on(self, day: date) -> Phase | None:
        """The phase in force, None before the first one."""
        begun = [phase for phase, name in STARTS.items() if (start := getattr(self, name)) and start <= day]
        return begun[-1] if begun else None


def free_slug(title: str) -> str:
    """A short name no other lab has."""
    stem = slugify(title)[:70] or "labor"
    taken = set(Lab.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if slug not in taken)
