"""Companies: one entity each, however people spell it; who works where decides what an employer could see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from taxonomy.models import Branch, District, Municipality, Region, RepresentationKind, SizeBand


class Company(models.Model):
    """A company, authority or institution. `parent` is its group; `checked` says that moderation looked at what members typed."""

    name = models.CharField(_("name"), max_length=200)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="daughters", verbose_name=_("parent group")
    )
    branch = models.ForeignKey(Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch"))
    employees = models.PositiveIntegerField(_("number of employees"), null=True, blank=True)
    size = models.ForeignKey(SizeBand, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("size"))
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("district"))
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    checked = models.BooleanField(_("checked"), default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="accounts_company_not_own_parent"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class CompanySpelling(models.Model):
    """One way to write a company's name; `normalised` (see `accounts.spelling`) belongs to one company only."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="spellings")
    text = models.CharField(_("spelling"), max_length=200)
    normalised = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")

    def __str__(self) -> str:
        """As typed."""
        return self.text


class Representation(models.Model):
    """An elected representation of a company: its Betriebsrat, Personalrat, MAV and so on."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="representations")
    kind = models.ForeignKey(RepresentationKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representations")
        constraints = [models.UniqueConstraint(fields=["company", "kind"], name="accounts_representation_once")]

    def __str__(self) -> str:
        """Kind and company, for staff."""
        return f"{self.kind} – {self.company}"
