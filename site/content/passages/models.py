"""Passages: text written once and shown on many pages, such as a note on consultation hours or on co-determination.

A page holds only the reference: a changed passage is changed everywhere at once. It is read where it stands, by whoever reads that page;
it has no address of its own. Refuses to be deleted while a page shows it, and holds no passage itself.
"""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import LockableMixin, RevisionMixin

from content.blocks.body import PASSAGE
from content.pages.models import BasePage


class Passage(LockableMixin, RevisionMixin, models.Model):
    """One passage; `name` is for editors, readers see the body alone."""

    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("For you to find it again; readers do not see it."))
    body = StreamField(PASSAGE, verbose_name=_("text"))

    panels: ClassVar[list[Any]] = [FieldPanel("name"), FieldPanel("body")]
    brings: frozenset[int] = frozenset()

    class Meta:
        ordering = ["name"]
        verbose_name = _("reusable passage")
        verbose_name_plural = _("reusable passages")

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; whatever way it is written, pages that show it follow (see `handlers`)."""
        super().save(*args, **kwargs)


class PassageUse(models.Model):
    """A published page shows a passage."""

    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="passage_uses")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "passage"], name="content_passage_use_once")
        ]
