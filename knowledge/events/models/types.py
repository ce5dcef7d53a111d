"""Types of events as data: what a Lernreise or a Work Lab is called, says of itself, and which parts its pages have."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from taxonomy.models import Term


class EventType(Term, ClusterableModel):
    """One type. `confidential`: for verified representations only, and nobody else learns of participants, free places and limits."""

    plural_de = models.CharField(_("name of several (German)"), max_length=160)
    plural_en = models.CharField(_("name of several (English)"), max_length=160)
    lead_de = models.CharField(_("what it is (German)"), max_length=300, blank=True)
    lead_en = models.CharField(_("what it is (English)"), max_length=300, blank=True)
    icon = models.CharField(_("icon"), max_length=20, default="calendar")
    confidential = models.BooleanField(
        _("confidential"), default=False,
        help_text=_("Only verified representations take part. Participants, free places and limits are shown to nobody else."),
    )  # fmt: skip
    has_kit = models.BooleanField(_("with the papers of section 37 (6) BetrVG"), default=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel(["name_de", "name_en"]),
        FieldRowPanel(["plural_de", "plural_en"]),
        FieldRowPanel(["slug", "order", "icon"]),
        MultiFieldPanel(["lead_de", "lead_en"], _("What it is")),
        MultiFieldPanel(["confidential", "has_kit"], _("Whom it is for")),
        InlinePanel("sections", heading=_("Parts of its pages"), label=_("Part")),
    ]

    class Meta(Term.Meta):
        verbose_name = _("type of events")
        verbose_name_plural = _("types of events")

    @property
    def plural(self) -> str:
        """Several of them, in the active language."""
        return self.plural_en if _english() and self.plural_en else self.plural_de

    @property
    def lead(self) -> str:
        """What it is, in the active language."""
        return self.lead_en if _english() and self.lead_en else self.lead_de


class TypeSection(Orderable):
    """One part of the pages of a type: its heading, and what hosts are asked to write there."""

    type = ParentalKey(EventType, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(_("short name"), max_length=30)
    heading_de = models.CharField(_("heading (German)"), max_length=120)
    heading_en = models.CharField(_("heading (English)"), max_length=120)
    help_de = models.CharField(_("what hosts write here"), max_length=200, blank=True)

    panels: ClassVar[list[Any]] = [FieldPanel("key"), FieldRowPanel(["heading_de", "heading_en"]), FieldPanel("help_de")]

    class Meta(Orderable.Meta):
        verbose_name = _("part of pages")
        verbose_name_plural = _("parts of pages")
        constraints: ClassVar[list[models.BaseConstraint]] = [models.UniqueConstraint(fields=["type", "key"], name="events_section_once")]

    def __str__(self) -> str:
        """The heading."""
        return self.heading

    @property
    def heading(self) -> str:
        """The heading in the active language."""
        return self.heading_en if _english() and self.heading_en else self.heading_de


def _english() -> bool:
    return (get_language() or "de").startswith("en")
