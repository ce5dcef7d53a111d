"""Reports to download, recommendations (Erfolgsfaktoren), and the partners and funders of the hub."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from content.blocks import BODY
from content.media.models import HubDocument, HubImage
from content.pages.indexes import IndexPage
from content.pages.models import BasePage
from taxonomy.models import Challenge, Region, Subject


class ReportIndexPage(IndexPage):
    """All reports, newest year first."""

    template = "editorial/publications/reports.html"
    subpage_types: ClassVar[list[str]] = ["editorial_publications.ReportPage"]

    class Meta:
        verbose_name = _("index of reports")
        verbose_name_plural = _("indexes of reports")


class ReportPage(BasePage):
    """One report: what is in it, and the PDF behind the page's own Audience."""

    summary = models.TextField(_("summary"), max_length=600)
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    document = models.ForeignKey(HubDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("report (PDF)"))
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    subjects = ParentalManyToManyField(Subject, blank=True, related_name="+", verbose_name=_("subjects"))
    body = StreamField(BODY, verbose_name=_("text"), blank=True)

    template = "editorial/publications/report.html"
    served_with: ClassVar[tuple[str, ...]] = ("document__preview", "region")
    parent_page_types: ClassVar[list[str]] = ["editorial_publications.ReportIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldRowPanel(["publisher", "year"], _("Publisher and year")),
        FieldPanel("document"),
        MultiFieldPanel(["region", "subjects"], _("What it is about")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("published report")
        verbose_name_plural = _("published reports")

    def clean(self) -> None:
        """The file is a PDF; raises ValidationError."""
        super().clean()
        if self.document_id and not self.document.filename.lower().endswith(".pdf"):
            raise ValidationError({"document": _("Please choose a PDF, so that everyone can open it.")})

    def depends_on(self) -> tuple[str, ...]:
        """It names a region and subjects."""
        return ("vocabulary",)

    @property
    def preview(self) -> Any | None:
        """The picture of its first page, once the job has drawn it from the file that is there now."""
        drawn = getattr(self.document, "preview", None)
        return drawn if drawn and drawn.is_current else None


class RecommendationIndexPage(IndexPage):
    """What makes digital change succeed."""

    template = "editorial/publications/recommendations.html"
    subpage_types: ClassVar[list[str]] = ["editorial_publications.RecommendationPage"]

    class Meta:
        verbose_name = _("index of recommendations")
        verbose_name_plural = _("indexes of recommendations")


class RecommendationPage(BasePage):
    """One Erfolgsfaktor: what to do, and why it works."""

    summary = models.TextField(_("summary"), max_length=400)
    challenges = ParentalManyToManyField(Challenge, blank=True, related_name="+", verbose_name=_("challenges"))
    body = StreamField(BODY, verbose_name=_("text"), blank=True)

    template = "editorial/publications/recommendation.html"
    parent_page_types: ClassVar[list[str]] = ["editorial_publications.RecommendationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("challenges"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def depends_on(self) -> tuple[str, ...]:
        """It names challenges."""
        return ("vocabulary",)


class PartnersPage(IndexPage):
    """Who funds the hub and who works with it."""

    notice = models.TextField(_("funding notice"), max_length=600, blank=True, help_text=_("In the words the funder asks for."))
    notice_en = models.TextField(_("funding notice (English)"), max_length=600, blank=True)

    template = "editorial/publications/partners.html"
    served_with: ClassVar[tuple[str, ...]] = ()
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *IndexPage.content_panels,
        MultiFieldPanel(["notice", "notice_en"], _("funding notice")),
        InlinePanel("partners", heading=_("Partners and funders"), label=_("Organisation")),
    ]

    class Meta:
        verbose_name = _("page of partners")
        verbose_name_plural = _("pages of partners")


class Partner(Orderable):
    """One organisation, as it wants to be shown."""

    class Part(models.TextChoices):
        """What it does for the hub."""

        FUNDER = "funder", _("funds the hub")
        PARTNER = "partner", _("works with the hub")

    page = ParentalKey(PartnersPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=160)
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.PARTNER)
    text = models.TextField(_("what it does"), max_length=400, blank=True)
    address = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(HubImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("logo"))

    panels: ClassVar[list[Any]] = [FieldPanel(name) for name in ("name", "part", "text", "address", "logo")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
