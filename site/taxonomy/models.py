"""Vocabularies of the hub: challenges, branches, regions with districts and municipalities, sizes, representations, subjects, groups.

Each is data that editors change in the admin, never a constant in code. Owns names in both languages and the order in which people
see them. Refuses to be deleted while something refers to it (those foreign keys say PROTECT).
"""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kernel.events import emit
from taxonomy.events import VocabularyChanged

only_digits = RegexValidator(r"^\d+$")


class Term(models.Model):
    """One word of a vocabulary, in German and English; `slug` is what addresses, facets and imports rely on."""

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name_de = models.CharField(_("name (German)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160)
    order = models.PositiveSmallIntegerField(_("position"), default=100)

    class Meta:
        abstract = True
        ordering = ["order", "name_de"]

    def __str__(self) -> str:
        """The name in the active language."""
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and say that the vocabulary changed; the admin and imports come through here, so nothing shows an old word."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            emit(VocabularyChanged(touched=("vocabulary",)))

    @property
    def name(self) -> str:
        """The name in the active language; German where no English name is given."""
        return self.name_en if (get_language() or "de").startswith("en") and self.name_en else self.name_de


class Challenge(Term):
    """A Herausforderung of digital change, as the hub names five of them."""

    class Meta(Term.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")


class Branch(Term):
    """A branch of the economy."""

    class Meta(Term.Meta):
        verbose_name = _("branch")
        verbose_name_plural = _("branches")


class Region(Term):
    """One of the sixteen Arbeitsmarktregionen of North Rhine-Westphalia."""

    class Meta(Term.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class District(Term):
    """A Kreis, a kreisfreie Stadt or the Städteregion Aachen; `ags` is the official key of five digits."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="districts", verbose_name=_("region"))
    ags = models.CharField(_("official key"), max_length=5, unique=True, validators=[only_digits])
    is_city = models.BooleanField(_("is a city"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")


class Municipality(Term):
    """A city or Gemeinde; `ags` is the official key of eight digits."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="municipalities", verbose_name=_("district"))
    ags = models.CharField(_("official key"), max_length=8, unique=True, validators=[only_digits])

    class Meta(Term.Meta):
        ordering = ["name_de"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")


class SizeBand(Term):
    """A range of numbers of employees, within one scheme: everyday sizes of companies, or the steps of works-council law."""

    class Scheme(models.TextChoices):
        """Which question the band answers."""

        COMPANY = "company", _("size of the company")
        LAW = "law", _("size of the works council (section 9 BetrVG)")

    scheme = models.CharField(_("scheme"), max_length=10, choices=Scheme, default=Scheme.COMPANY)
    lower = models.PositiveIntegerField(_("from employees"))
    upper = models.PositiveIntegerField(_("to employees"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("members of the works council"), null=True, blank=True)
    is_kmu = models.BooleanField(_("small or medium-sized"), default=False)

    class Meta(Term.Meta):
        ordering = ["scheme", "lower"]
        verbose_name = _("size of company")
        verbose_name_plural = _("sizes of companies")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "lower"], name="taxonomy_sizeband_once"),
            models.CheckConstraint(
                condition=models.Q(upper__isnull=True) | models.Q(upper__gte=models.F("lower")), name="taxonomy_sizeband_upwards"
            ),
        ]


class RepresentationKind(Term):
    """A kind of elected representation: Betriebsrat, Personalrat, MAV and others; the verified role is the same for all."""

    short = models.CharField(_("abbreviation"), max_length=12, blank=True)
    member_de = models.CharField(_("what its people are called (German)"), max_length=80)
    member_en = models.CharField(_("what its people are called (English)"), max_length=80)

    class Meta(Term.Meta):
        verbose_name = _("kind of representation")
        verbose_name_plural = _("kinds of representation")


class Subject(Term):
    """What a story, an offer or a topic deals with."""

    class Meta(Term.Meta):
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")


class TargetGroup(Term):
    """Whom something is for."""

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
