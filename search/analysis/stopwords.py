"""Words that carry no meaning in a query; they are indexed all the same, so that phrases with them are found."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _read(name: str) -> frozenset[str]:
    """As words are compared: in lower case, ß as ss."""
    return frozenset((_DATA / f"{name}.txt").read_text(encoding="utf-8").casefold().split())


GERMAN = _read("stopwords.de")
ENGLISH = _read("stopwords.en")
LIGHT = _read("light.de")
"""What questions are made of and what says little in them: heißt, stattfinden, Art."""


def is_stopword(word: str, language: str) -> bool:
    """Whether a lower-case word is empty in this language."""
    return word in (GERMAN if language == "de" else ENGLISH)
