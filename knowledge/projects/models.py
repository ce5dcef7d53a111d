"""Projects: who works with whom on what, paid by whom, for how long, and what came of it."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from content.blocks import BODY
from content.pages.indexes import IndexPage
from content.pages.models import BasePage
from taxonomy.models import Branch, Region, Subject


class ProjectIndexPage(IndexPage):
    """All projects, running ones first."""

    template = "knowledge/projects/index.html"
    subpage_types: ClassVar[list[str]] = ["knowledge_projects.ProjectPage"]

    class Meta:
        verbose_name = _("index of projects")
        verbose_name_plural = _("indexes of projects")


class ProjectPage(BasePage):
    """One model project."""

    summary = models.TextField(_("summary"), max_length=500)
    funder = models.CharField(_("funded by"), max_length=200, blank=True)
    begins = models.DateField(_("begins"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    regions = ParentalManyToManyField(Region, blank=True, related_name="+", verbose_name=_("regions"))
    branches = ParentalManyToManyField(Branch, blank=True, related_name="+", verbose_name=_("branches"))
    subjects = ParentalManyToManyField(Subject, blank=True, related_name="+", verbose_name=_("subjects"))
    body = StreamField(BODY, verbose_name=_("text"), blank=True)
    results = StreamField(BODY, verbose_name=_("results"), blank=True)

    template = "knowledge/projects/project.html"
    parent_page_types: ClassVar[list[str]] = ["knowledge_projects.ProjectIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldRowPanel(["begins", "ends"], _("From when to when")),
        MultiFieldPanel(["funder", "website"], _("Funding")),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        MultiFieldPanel(["regions", "branches", "subjects"], _("What it is about")),
        FieldPanel("body"),
        FieldPanel("results"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self) -> None:
        """A project ends after it began; raises ValidationError."""
        super().clean()
        if self.begins and self.ends and self.ends < self.begins:
            raise ValidationError({"ends": _("A project ends after it began.")})

    def depends_on(self) -> tuple[str, ...]:
        """It names vocabularies."""
        return ("vocabulary",)

    @property
    def is_over(self) -> bool:
        """Whether its period has passed."""
        return self.ends is not None and self.ends < today()

    @cached_property
    def words(self) -> dict[str, list[Any]]:
        """Its words of the vocabularies, read once."""
        return {name: list(getattr(self, name).all()) for name in ("regions", "branches", "subjects")}

    @cached_property
    def partner_list(self) -> "list[ProjectPartner]":
        """Its partners, read once."""
        return list(self.partners.all())


class ProjectPartner(Orderable):
    """An organisation that takes part."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=160)
    part = models.CharField(_("part"), max_length=160, blank=True)
    address = models.URLField(_("website"), blank=True)

    panels: ClassVar[list[Any]] = [FieldRowPanel(["name", "part"]), FieldPanel("address")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


def today() -> date:
    """The day by the hub's own clock."""
    return timezone.localdate()
