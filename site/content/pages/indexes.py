"""What all index pages have in common: a place in the tree with an introduction in both languages; its app says what it lists."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.pages.bilingual import Bilingual
from content.pages.models import BasePage


class IndexPage(Bilingual, BasePage):
    """One of a kind below the front page."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    intro_en = models.TextField(_("introduction (English)"), max_length=600, blank=True)

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["editorial.HomePage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("title_en"), FieldPanel("intro"), FieldPanel("intro_en")]

    class Meta:
        abstract = True

    def depends_on(self) -> tuple[str, ...]:
        """It names vocabularies."""
        return ("vocabulary",)
