"""The words the hub explains: KMU, Work Lab, ESF. Public, in both languages."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from content.glossary.events import GlossaryChanged
from kernel.events import emit


class Entry(models.Model):
    """One word with its explanation; `spellings` are the forms in which it is recognised in texts, one a line."""

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    word = models.CharField(_("word"), max_length=120, unique=True)
    spellings = models.TextField(
        _("further spellings"), blank=True, help_text=_("One a line, exactly as written, for instance “Work Labs”. Capitals count.")
    )
    text = models.TextField(_("explanation"), max_length=600, help_text=_("One to three sentences in plain words."))
    text_en = models.TextField(_("explanation (English)"), max_length=600, blank=True)
    link = models.CharField(_("where to read on"), max_length=300, blank=True, help_text=_("A path such as /angebote/, or an address."))

    class Meta:
        ordering = ["word"]
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("glossary")

    def __str__(self) -> str:
        """The word."""
        return self.word

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and say that the glossary changed, so that no page explains with old words."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            emit(GlossaryChanged(touched=("glossary",)))

    @property
    def shown_text(self) -> str:
        """The explanation in the language of the interface, German where there is no other."""
        return self.text_en if self.is_english else self.text

    @property
    def is_english(self) -> bool:
        """Whether the English explanation is shown."""
        return bool(self.text_en) and (get_language() or "de").startswith("en")

    def forms(self) -> list[str]:
        """Every spelling it is recognised by."""
        return [self.word, *(line.strip() for line in self.spellings.splitlines() if line.strip())]
