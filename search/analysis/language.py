"""Which language a text is written in, by its most frequent small words; what says nothing keeps the language it was said to have."""

import re

from search.analysis.stopwords import ENGLISH, GERMAN

_SAMPLE = 200
_ENOUGH = 5000
"""Characters that mostly hold so many words."""
_ONLY_GERMAN = frozenset(filter(str.isascii, GERMAN - ENGLISH))
"""The others count by their umlauts, as every word with a letter that English does not have."""
_ONLY_ENGLISH = ENGLISH - GERMAN
_MARGIN = 2
_RUN = re.compile(r"[^\W\d_]+")


def detect(text: str, default: str = "de") -> str:
    """``de`` or ``en``; `default` unless one of them has clearly more of its own small words among the first 200."""
    sample = _RUN.findall(text[:_ENOUGH].lower())
    if len(sample) < _SAMPLE and len(text) > _ENOUGH:
        sample = _RUN.findall(text.lower())
    sample = sample[:_SAMPLE]
    german = sum(map(_ONLY_GERMAN.__contains__, sample)) + len(sample) - sum(map(str.isascii, sample))
    english = sum(map(_ONLY_ENGLISH.__contains__, sample))
    if english > german * _MARGIN + 1:
        return "en"
    return "de" if german > english * _MARGIN + 1 else default
