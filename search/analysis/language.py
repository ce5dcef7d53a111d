"""Which language a text is written in, by its most frequent small words; what says nothing keeps the language it was said to have."""

from search.analysis.stopwords import ENGLISH, GERMAN
from search.analysis.words import raw_words

_SAMPLE = 200
_ENOUGH = 5000
"""Characters that mostly hold so many words."""
_ONLY_GERMAN = GERMAN - ENGLISH
_ONLY_ENGLISH = ENGLISH - GERMAN
_MARGIN = 2


def detect(text: str, default: str = "de") -> str:
    """``de`` or ``en``; `default` unless one of them has clearly more of its own small words among the first 200."""
    sample = raw_words(text[:_ENOUGH])
    if len(sample) < _SAMPLE < len(text):
        sample = raw_words(text)
    sample = " ".join(sample[:_SAMPLE]).lower().split(" ")
    german = sum(word in _ONLY_GERMAN or not word.isascii() for word in sample)
    english = sum(word in _ONLY_ENGLISH for word in sample)
    if english > german * _MARGIN + 1:
        return "en"
    return "de" if german > english * _MARGIN + 1 else default
