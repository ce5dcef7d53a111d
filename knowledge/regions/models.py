"""What a Regionalagentur tells of its Arbeitsmarktregion: who to ask, and what funding came into the region each year.

Public. What stands on the page beside it (stories, reports, projects, people, whatever has a region) comes from the kinds by itself.
"""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from kernel.events import emit
from knowledge.regions.events import RegionChanged
from taxonomy.models import Region


class RegionProfile(ClusterableModel):
    """The page of one region."""

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="profile", verbose_name=_("region"))
    summary = models.TextField(_("the region in brief"), max_length=800, blank=True)
    agency = models.CharField(_("Regionalagentur"), max_length=160, blank=True)
    agency_address = models.TextField(_("address"), max_length=300, blank=True)
    website = models.URLField(_("website"), blank=True)
    spaces = models.CharField(
        _("spaces of its members"), max_length=300, blank=True,
        help_text=_("Short names from the addresses of spaces, separated by commas. Whoever may not enter one does not see it here."),
    )  # fmt: skip

    panels: ClassVar[list[Any]] = [
        FieldPanel("region"),
        FieldPanel("summary"),
        MultiFieldPanel(["agency", "agency_address", "website"], _("Regionalagentur")),
        InlinePanel("contacts", heading=_("Contacts"), label=_("Contact")),
        InlinePanel("funding", heading=_("Funding by year"), label=_("Year")),
        FieldPanel("spaces"),
    ]

    class Meta:
        verbose_name = _("page of a region")
        verbose_name_plural = _("pages of regions")

    def __str__(self) -> str:
        """The region."""
        return str(self.region)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and say that the page changed."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            emit(RegionChanged(touched=("regions",)))

    def space_names(self) -> list[str]:
        """The short names of its members' spaces."""
        return [name.strip() for name in self.spaces.split(",") if name.strip()]


class RegionContact(Orderable):
    """Somebody of the region whom one may ask; without consent nobody is named."""

    profile = ParentalKey(RegionProfile, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("what to ask about"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    consent = models.BooleanField(_("agreed to being named here"), default=False, help_text=_("Without it the contact does not appear."))

    panels: ClassVar[list[Any]] = [FieldRowPanel(["name", "function"]), FieldRowPanel(["phone", "email"]), FieldPanel("consent")]

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class RegionFunding(models.Model):
    """Funding that came into the region in one year, in whole euros."""

    profile = ParentalKey(RegionProfile, on_delete=models.CASCADE, related_name="funding")
    year = models.PositiveSmallIntegerField(_("year"))
    euros = models.PositiveBigIntegerField(_("euros"))
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("From which programmes, or for how many projects."))

    panels: ClassVar[list[Any]] = [FieldRowPanel(["year", "euros"]), FieldPanel("note")]

    class Meta:
        ordering = ["year"]
        verbose_name = _("funding of a year")
        verbose_name_plural = _("funding by year")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["profile", "year"], name="knowledge_region_funding_year_once")
        ]
