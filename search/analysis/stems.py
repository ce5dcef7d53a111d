"""Stems of lower-case words in German and English, by Snowball, with a memory for the words that come again."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from search.analysis.snowball import german

LANGUAGES = ("de", "en")
_DATA = Path(__file__).parent / "data" / "irregular.de.txt"
_stemmers: dict[str, Callable[[str], str]] = {"de": german, "en": snowballstemmer.stemmer("english").stemWord}


_SHORTENED = "azubi|profi|studi|hiwi|promi|kombi|taxi|uni|multi|krimi|kuli|gummi|pulli|mini|akku"
"""What takes an ``-s`` after ``i`` and ``u``; most words that end so are none of it (Praxis, Ergebnis, Status)."""
_PLURAL_S = re.compile(rf"(?:(?<=[^\W_]{{2}}[bcdfghjklmnpqrstvwxz][aoy])|(?P<short>{_SHORTENED}))s$")
_NO_PLURAL_S = ("los", "gas", "glas", "gras", "etwas", "kosmos", "atlas", "ananas", "ethos", "pathos", "mythos")


@lru_cache(maxsize=16_384)
def stem(word: str, language: str) -> str:
    """The stem of one lower-case word; ae, oe and ue count as umlauts in German, and no stem keeps a diacritic.

    Snowball's German keeps the plural ``-s`` after a vowel (Kameras, Büros, Handys, Azubis); it is taken off here.
    """
    if language == "de" and word.endswith("s") and not word.endswith(_NO_PLURAL_S):
        word = _PLURAL_S.sub(r"\g<short>", word)
    found = fold(_stemmers[language](word))
    return irregular().get(found, found) if language == "de" else found


@lru_cache(maxsize=1)
def irregular() -> dict[str, str]:
    """Stems that belong to another stem: gewann to gewinn."""
    lines = (line for line in _DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = (line.partition(": ") for line in lines)
    return {form: lemma for lemma, _, forms in rows for form in forms.split()}


def fold(word: str) -> str:
    """The word with only its letters and digits, without diacritics."""
    if word.isascii() and word.isalnum():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if sign.isalnum())
