"""What the words of a query mean beside themselves: groups of synonyms and words that are empty. Applied to queries, never to documents.

The hub comes with `data/synonyms.txt` and the lists of stop words; editors add their own (`search.tuning`), without any rebuild.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.analyser import normal
from search.analysis.stems import LANGUAGES
from search.analysis.stopwords import is_stopword
from search.analysis.synonyms import Terms, own_lines, table


@dataclass(frozen=True, slots=True)
class Wording:
    """For each word or row of words its whole group, itself first; how many words the longest has; empty words beside the hub's lists."""

    groups: Mapping[Terms, tuple[Terms, ...]]
    longest: int
    stops: frozenset[str] = frozenset()

    def is_empty(self, word: str) -> bool:
        """Whether a raw word carries no meaning in a query."""
        plain = normal(word)
        return plain in self.stops or any(is_stopword(plain, language) for language in LANGUAGES)


def wording(lines: Iterable[str] = (), stops: Iterable[str] = ()) -> Wording:
    """The hub's own groups and words with these beside them; a group is a line with its words between "=" signs."""
    groups = table([*own_lines(), *lines])
    return Wording(groups, max(map(len, groups), default=0), frozenset(normal(word) for word in stops))


@lru_cache(maxsize=1)
def default() -> Wording:
    """What comes with the hub."""
    return wording()
