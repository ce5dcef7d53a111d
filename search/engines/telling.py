"""The words by which a document differs from the others; what is like it shares them. One formula for both engines."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from search.analysis.stems import stem
from search.analysis.stopwords import ENGLISH, GERMAN

TELLING = 12
"""How many of its words stand for a document."""
READ = 3000
"""Characters of its analysed text that are looked at."""
TITLE_COUNTS = 3
SHORTEST = 3
_EMPTY = frozenset(stem(word, "de") for word in GERMAN) | frozenset(stem(word, "en") for word in ENGLISH)


def counted(title: Sequence[str], body: Sequence[str]) -> dict[str, int]:
    """How often a document says each of its terms that could tell something; the title's count more."""
    counts = Counter(body)
    for term in title:
        counts[term] += TITLE_COUNTS
    return {term: count for term, count in counts.items() if len(term) >= SHORTEST and term not in _EMPTY and not term.isdecimal()}


def telling(counts: Mapping[str, int], documents: Mapping[str, int], total: int) -> list[str]:
    """The most telling terms: said often here and seldom elsewhere, but not only here; `documents` counts those that say a term."""
    shared = {term: count for term, count in documents.items() if count > 1}
    weigh = {term: (1 + math.log(counts[term])) * math.log(1 + total / shared[term]) for term in shared}
    return sorted(weigh, key=lambda term: (-weigh[term], term))[:TELLING]
