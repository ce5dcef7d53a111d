"""Pages that exist in German and in English: home, standard and legal pages. One page, one place in the tree, two texts.

Everything else editors and members write is shown under both addresses in the language it was written in (see `docs/redaktion.md`).
"""

from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Bilingual(models.Model):
    """Mix-in: `shown("intro")` is `intro_en` under /en/ where there is one, else the German `intro`."""

    title_en = models.CharField(_("title (English)"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def shown(self, field: str) -> Any:
        """The text of a field in the language of the interface; German where the English one is missing."""
        return (getattr(self, f"{field}_en") if self.is_english else None) or getattr(self, field)

    @property
    def is_english(self) -> bool:
        """Whether the English text is shown: the interface is English, and the page has an English title."""
        return bool(self.title_en) and (get_language() or "de").startswith("en")

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return str(self.shown("title"))

    @property
    def shown_language(self) -> str:
        """The language of what is shown."""
        return "en" if self.is_english else "de"
