"""Press releases: number, date, departments with two contacts each, pictures for print, embargo; and who gets them by mail.

A release is visible from its embargo on, evaluated at read time like every window (`kernel.models.Item`). Refuses two releases with one
number in a year. An address of the mail list is stored only once its owner has confirmed it.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from content.blocks import BODY
from content.media.models import HubImage
from content.pages.indexes import IndexPage
from content.pages.models import BasePage


class Department(models.Model):
    """Who answers for a subject: one contact for the press, one for citizens."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    press_name = models.CharField(_("press contact"), max_length=120)
    press_phone = models.CharField(_("telephone (press)"), max_length=40, blank=True)
    press_email = models.EmailField(_("e-mail (press)"))
    citizens_name = models.CharField(_("citizens' contact"), max_length=120, blank=True)
    citizens_phone = models.CharField(_("telephone (citizens)"), max_length=40, blank=True)
    citizens_email = models.EmailField(_("e-mail (citizens)"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    def __str__(self) -> str:
        """Its name."""
        return self.name


class PressIndexPage(IndexPage):
    """All press releases, newest first, and the mail list."""

    template = "editorial/press/index.html"
    subpage_types: ClassVar[list[str]] = ["editorial_press.PressPage"]

    class Meta:
        verbose_name = _("index of press releases")
        verbose_name_plural = _("indexes of press releases")


def next_number() -> int:
    """The number after the highest of this year; editors may change it."""
    highest = PressPage.objects.filter(year=timezone.localdate().year).aggregate(highest=models.Max("number"))["highest"]
    return int(highest or 0) + 1


class PressPage(BasePage):
    """One press release."""

    number = models.PositiveSmallIntegerField(_("number"), default=next_number)
    date = models.DateField(_("date"), default=timezone.localdate)
    year = models.PositiveSmallIntegerField(editable=False, default=0)
    place = models.CharField(_("place"), max_length=80, blank=True)
    summary = models.TextField(_("summary"), max_length=400)
    body = StreamField(BODY, verbose_name=_("text"), blank=True)
    departments = ParentalManyToManyField(Department, blank=True, related_name="+", verbose_name=_("departments"))
    to_list = models.BooleanField(
        _("send to the mail list"), default=True, help_text=_("Once, as soon as it can be read: never before the embargo ends.")
    )

    template = "editorial/press/release.html"
    parent_page_types: ClassVar[list[str]] = ["editorial_press.PressIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldRowPanel(["number", "date", "place"], _("Number, date, place")),
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel("pictures", heading=_("Pictures for print"), label=_("Picture")),
        FieldPanel("departments"),
        MultiFieldPanel(["embargo", "to_list"], _("Embargo and mail list")),
    ]

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["year", "number"], name="editorial_press_number_once",
                violation_error_message=_("This year there is a press release with this number already. Please choose another one."),
            )
        ]  # fmt: skip

    def clean(self) -> None:
        """The year follows from the date."""
        super().clean()
        self.year = self.date.year

    @property
    def signature(self) -> str:
        """What a journalist files it under: 7/2026."""
        return f"{self.number}/{self.date.year}"

    @cached_property
    def contacts(self) -> list[Department]:
        """Its departments, read once."""
        return list(self.departments.all())

    @cached_property
    def print_pictures(self) -> "list[PressPicture]":
        """Its pictures with their files, read once."""
        return list(self.pictures.select_related("image"))


class PressPicture(Orderable):
    """A picture journalists may print, and on which terms."""

    page = ParentalKey(PressPage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(HubImage, on_delete=models.PROTECT, related_name="+", verbose_name=_("picture"))
    caption = models.CharField(_("caption"), max_length=240, blank=True)
    licence = models.CharField(
        _("licence"), max_length=200, help_text=_("On which terms it may be printed, for instance “Free of charge with credit”.")
    )

    panels: ClassVar[list[Any]] = [FieldPanel("image"), FieldPanel("caption"), FieldPanel("licence")]

    class Meta(Orderable.Meta):
        verbose_name = _("picture for print")
        verbose_name_plural = _("pictures for print")


class Subscriber(models.Model):
    """An address whose owner asked for press releases and confirmed it; without account."""

    address = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(max_length=5, default="de")
    confirmed = models.DateTimeField(_("confirmed"), default=timezone.now)

    class Meta:
        verbose_name = _("subscriber of press releases")
        verbose_name_plural = _("subscribers of press releases")

    def __str__(self) -> str:
        """The address."""
        return self.address


class Announcement(models.Model):
    """A release went to the mail list: once, whatever is published again later."""

    page = models.OneToOneField(PressPage, on_delete=models.CASCADE, related_name="announcement")
    begun = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Which one."""
        return str(self.page_id)
