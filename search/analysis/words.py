"""Cuts text into raw words: runs of letters and digits, with what may stand inside one word.

Inside a word may stand soft hyphens, hyphens ("KI-Verordnung"), the signs of gender forms ("Betriebsrät:innen", "jede*r",
"Mitarbeiter/-innen", "Kolleg(inn)en") and an apostrophe. Thousands ("10.000") are one word. Everything else separates.
"""

import re
from collections.abc import Iterator

SOFT = "\u00ad\u200b\u200c\u200d\u2060"
"""Signs that mark where a word may break and mean nothing."""

_ATOM = rf"[^\W_](?:[^\W_]|[\u0300-\u036f{SOFT}])*"
_GENDER = r"[:*_·](?:innen[^\W_]*|in|inn|e|r|n|s|en|em|er|es)(?![^\W_])|/-?(?:innen|in)(?![^\W_])|\((?:innen|in)\)|\(inn\)en"
_HYPHEN = rf"[-\u2010\u2011](?={_ATOM})"
_APOSTROPHE = rf"['’](?={_ATOM})"
_WORD = re.compile(
    rf"\d{{1,3}}(?:\.\d{{3}})+(?![\d.]*\d)|[cC](?:\+\+|\#)|{_ATOM}(?:(?:{_GENDER})|(?:{_HYPHEN}|{_APOSTROPHE}){_ATOM})*",
)


def words(text: str) -> Iterator[re.Match[str]]:
    """The raw words of a text, each a match that knows its place."""
    return _WORD.finditer(text)


def raw_words(text: str) -> list[str]:
    """The raw words of a text by themselves."""
    found: list[str] = _WORD.findall(text)
    return found
