"""Guidance for good, socially negotiated design: text with linked norms, checklists to tick, templates to download, version and check.

A checklist is ticked for oneself or shared into a space. Whoever may enter the space now sees its ticks: the space is asked at every read,
no Audience is copied. No tick says whose it is. Points are known by the ids of their blocks, so ticks survive when editors reword a point.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from content.blocks import BODY
from content.blocks.text import ChecklistBlock
from content.media.models import HubDocument
from content.pages.indexes import IndexPage
from content.pages.models import BasePage
from taxonomy.models import Branch, Challenge, Subject


class GuidanceIndexPage(IndexPage):
    """All guidance."""

    template = "knowledge/guidance/index.html"
    subpage_types: ClassVar[list[str]] = ["knowledge_guidance.GuidancePage"]

    class Meta:
        verbose_name = _("index of guidance")
        verbose_name_plural = _("indexes of guidance")


class GuidancePage(BasePage):
    """One Gestaltungshinweis."""

    summary = models.TextField(_("summary"), max_length=500)
    version = models.CharField(_("version"), max_length=20, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    subjects = ParentalManyToManyField(Subject, blank=True, related_name="+", verbose_name=_("subjects"))
    branches = ParentalManyToManyField(Branch, blank=True, related_name="+", verbose_name=_("branches"))
    challenges = ParentalManyToManyField(Challenge, blank=True, related_name="+", verbose_name=_("challenges"))
    body = StreamField(BODY, verbose_name=_("text"), blank=True)
    checklists = StreamField([("checklist", ChecklistBlock())], verbose_name=_("checklists to tick"), blank=True)

    template = "knowledge/guidance/guidance.html"
    parent_page_types: ClassVar[list[str]] = ["knowledge_guidance.GuidanceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldRowPanel(["version", "checked_on"], _("Version and check")),
        FieldPanel("body"),
        FieldPanel("checklists"),
        InlinePanel("downloads", heading=_("Templates and downloads"), label=_("File")),
        MultiFieldPanel(["subjects", "branches", "challenges"], _("What it is about")),
    ]

    class Meta:
        verbose_name = _("guidance page")
        verbose_name_plural = _("guidance pages")

    def depends_on(self) -> tuple[str, ...]:
        """It names vocabularies."""
        return ("vocabulary",)

    @cached_property
    def files(self) -> "list[Download]":
        """Its files, read once."""
        return list(self.downloads.select_related("document"))

    def points(self) -> set[str]:
        """The ids of all points one can tick."""
        return {point.id for block in self.checklists for point in block.value["points"].bound_blocks}


class Download(Orderable):
    """A template or file, behind the Audience of the page."""

    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="downloads")
    document = models.ForeignKey(HubDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    note = models.CharField(_("what it is for"), max_length=200, blank=True)

    panels: ClassVar[list[Any]] = [FieldPanel("document"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("file to download")
        verbose_name_plural = _("files to download")


class Sheet(models.Model):
    """One filled-in copy of a page's checklists: a person's own, or that of a space."""

    page = models.ForeignKey(GuidancePage, on_delete=models.CASCADE, related_name="sheets")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    space_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(account=None) ^ Q(space_id=None), name="knowledge_sheet_of_one"),
            models.UniqueConstraint(fields=["page", "account"], condition=~Q(account=None), name="knowledge_sheet_account_once"),
            models.UniqueConstraint(fields=["page", "space_id"], condition=~Q(space_id=None), name="knowledge_sheet_space_once"),
        ]


class Tick(models.Model):
    """A point is done."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="ticks")
    point = models.CharField(max_length=36)
    ticked = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sheet", "point"], name="knowledge_tick_once")
        ]
