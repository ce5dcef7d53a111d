"""Writing the glossary from plain data; editors write in the admin."""

from django.db import transaction
from django.utils.text import slugify

from content.glossary.models import Entry


@transaction.atomic
def entry_put(*, word: str, text: str, spellings: str = "", text_en: str = "", link: str = "") -> Entry:
    """Explain a word, or explain it anew."""
    facts = {"text": text, "spellings": spellings, "text_en": text_en, "link": link}
    return Entry.objects.update_or_create(word=word, defaults={"slug": slugify(word), **facts})[0]
