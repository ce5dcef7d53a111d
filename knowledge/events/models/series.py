"""A series: events that belong together, such as the Ideenlabore of all regions or a Dialogforum every spring.

It has no Audience of its own: title and introduction are public; whoever looks sees those of its events they may see.
"""

from typing import Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from kernel.events import emit
from kernel.refs import KindRef
from knowledge.events.events import SeriesChanged


class Series(models.Model):
    """One series; `regional`: it goes through all regions, and its page shows which it reached."""

    title = models.CharField(_("title"), max_length=140)
    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    intro = models.TextField(_("what it is about"), max_length=1500, blank=True)
    regional = models.BooleanField(
        _("through all regions"),
        default=False,
        help_text=_("Its page then shows for every region what was, what comes and what is missing."),
    )

    panels: ClassVar[list[Any]] = [FieldPanel(name) for name in ("title", "slug", "intro", "regional")]

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    def __str__(self) -> str:
        """The title."""
        return self.title

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and say so; the admin comes through here."""
        super().save(*args, **kwargs)
        emit(SeriesChanged(changed=self._of_it(), touched=("events",)))

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("events:one_series", args=[self.slug])

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete and say so; its events stay."""
        its = self._of_it()
        deleted: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        emit(SeriesChanged(changed=its, touched=("events",)))
        return deleted

    def _of_it(self) -> tuple[KindRef, ...]:
        """Its events: search finds them by its title."""
        found = self.events.order_by("pk")
        return tuple(KindRef("event", pk) for pk in found.values_list("pk", flat=True))
