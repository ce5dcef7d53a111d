"""Stems of lower-case words in German and English, by Snowball, with a memory for the words that come again."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LANGUAGES = ("de", "en")
_stemmers = {"de": snowballstemmer.stemmer("german"), "en": snowballstemmer.stemmer("english")}


_PLURAL_S = re.compile(r"(?<=[^\W_]{2}[bcdfghjklmnpqrstvwxz][aoy])s$")
_NO_PLURAL_S = ("los", "gas", "glas", "gras", "etwas", "kosmos", "atlas", "ananas", "ethos", "pathos", "mythos")


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """The stem of one lower-case word; ae, oe and ue count as umlauts in German, and no stem keeps a diacritic.

    Snowball's German keeps the plural ``-s`` after a vowel (Kameras, Büros, Handys); it is taken off here.
    """
    if language == "de" and word.endswith("s") and not word.endswith(_NO_PLURAL_S):
        word = _PLURAL_S.sub("", word)
    return fold(_stemmers[language].stemWord(word))


def fold(word: str) -> str:
    """The word with only its letters and digits, without diacritics."""
    if word.isascii() and word.isalnum():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if sign.isalnum())
