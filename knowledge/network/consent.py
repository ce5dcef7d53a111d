"""What follows from consent: who sees an entry, and to which words the consent was."""

import hashlib
from collections.abc import Iterable
from typing import Any

from kernel.audience import MEMBERS, NOBODY, PUBLIC, Audience

SHOWN = ("sort", "name", "function", "organisation", "text", "website")
FILED = ("regions", "branches", "subjects")
"""The vocabularies whose words stand on the entry, too: where somebody works and what they may be asked is said of them, too."""


def audience_of(consent: str, reach: str, *, matches: bool) -> Audience:
    """The one derivation: nobody without consent to exactly these words; then whom the person chose."""
    if consent != "given" or not matches:
        return NOBODY
    return PUBLIC if reach == "public" else MEMBERS


def digest_of(entry: Any) -> str:
    """What stands for the shown words, and those the entry is filed under; no word can be read back from it."""
    filed = [f"{name}={_words(getattr(entry, name).all())}" for name in FILED] if entry.pk else []
    return hashlib.sha256("\0".join([*(str(getattr(entry, name)) for name in SHOWN), *filed]).encode()).hexdigest()


def _words(terms: Iterable[Any]) -> str:
    """Which words, as they are read: another name is another word, another address is not."""
    return "\n".join(sorted(f"{term.pk}:{term.name_de}" for term in terms))
