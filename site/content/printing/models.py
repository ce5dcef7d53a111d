"""What is kept of a page on paper: at most one document of each form, in the database, so that it goes in its words' own transaction."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.pages.models import BasePage


class Form(models.TextChoices):
    """What a page may be on paper."""

    PDF = "pdf", _("PDF")
    SHARE = "share", _("picture for sharing")


class Print(models.Model):
    """One document of one page. `key` says of which version, with everything that stood on it; empty: nothing is kept now."""

    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=5, choices=Form)
    key = models.CharField(max_length=64, blank=True)
    data = models.BinaryField(default=bytes)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [models.UniqueConstraint(fields=["page", "form"], name="content_print_once")]

    def __str__(self) -> str:
        """The page's number and the form."""
        return f"{self.page_id} {self.form}"
