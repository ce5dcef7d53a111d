"""Words that carry no meaning in a query; they are indexed all the same, so that phrases with them are found."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _read(language: str) -> frozenset[str]:
    return frozenset((_DATA / f"stopwords.{language}.txt").read_text(encoding="utf-8").split())


GERMAN = _read("de")
ENGLISH = _read("en")


def is_stopword(word: str, language: str) -> bool:
    """Whether a lower-case word is empty in this language."""
    return word in (GERMAN if language == "de" else ENGLISH)
