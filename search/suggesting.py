"""What somebody may have meant by a word that finds nothing: a word that stands in documents they may see.

Engines know the spellings of all documents, of closed rooms too. So nothing an engine calls near is told as it is: it is searched for
within the Viewer's Scope, the hits are checked in the database like all others, and what is told is the spelling in their text. A word
that stands only where the Viewer may not read is never suggested.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Value

from kernel import kinds
from kernel.refs import KindRef, by_kind
from kernel.viewer import Viewer
from search import engines, pending
from search.analysis import terms_of
from search.analysis.analyser import normal
from search.analysis.norms import typed
from search.analysis.stems import LANGUAGES
from search.analysis.stopwords import is_stopword
from search.analysis.wording import Wording
from search.analysis.words import words
from search.engines.base import Answer, Hit, Scope, Search
from search.highlight import READ
from search.query import MAX_TEXT, Terms, parse
from search.spelling import SHORTEST, distance, tolerance

MAX_WORDS = 8
"""Words of a query that are looked at."""
TRIED = 6
"""Spellings that are searched for, the nearest first."""
LOOKED_AT = 5
"""Hits of each whose text is read."""
FEW = 2
"""A word with so many hits may itself be a slip somebody wrote down."""
MANY = 10
"""So many times more hits must the right spelling have then."""
_ITSELF = Wording({}, 0)
"""A word is looked for without its synonyms: what is told is how it is written itself."""
_JUST = 1e-9
_COMMON = 0.1
"""What ten times as many hits are worth, in slips."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query with some of its words put right; `words` are pairs of what was typed and what may have been meant."""

    text: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the query and its place in it."""

    start: int
    end: int
    word: str


def did_you_mean(viewer: Viewer, text: str, scope: Scope | None = None, *, found_none: bool = False) -> Suggestion | None:
    """The query somebody may have meant, in words the Viewer may read; None where every word is known. Raises EngineUnavailableError.

    Phrases in quotes, words with a minus, norms, numbers and short words stay as they are. `scope` is the Viewer's, where it is known;
    `found_none` says that none of the words was found, so that they need not be looked for again.
    """
    read, asking = text[:MAX_TEXT], _Asking(viewer, scope or Scope.of(viewer), found_none)
    found = [(place, asking.meant(place.word)) for place in _doubtful(read)]
    changed = [(place, meant) for place, meant in found if meant and normal(meant) != normal(place.word)]
    for place, meant in reversed(changed):
        read = read[: place.start] + meant + read[place.end :]
    words_changed = tuple((place.word, meant) for place, meant in changed)
    return Suggestion(" ".join(read.split()), words_changed) if changed else None


def _doubtful(text: str) -> list[_Place]:
    """The words that may be slips."""
    fixed = [(citation.start, citation.end) for citation in typed(text)] + [match.span() for match in _FIXED.finditer(text)]
    found = [_Place(match.start(), match.end(), match.group()) for match in words(text)]
    free = [place for place in found if not any(place.start < end and start < place.end for start, end in fixed)]
    return [place for place in free if _is_doubtful(place.word)][:MAX_WORDS]


_FIXED = re.compile(r'["„“”‟»«][^"„“”‟»«]*["„“”‟»«]|(?<!\S)[-−]\S+')


def _is_doubtful(word: str) -> bool:
    plain = normal(word)
    return len(plain) >= SHORTEST and plain.isalpha() and not any(is_stopword(plain, language) for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Somebody who asks; nothing is known of any word but through their Scope."""

    viewer: Viewer
    scope: Scope
    found_none: bool = False

    def meant(self, word: str) -> str:
        """The spelling that was probably meant, as it stands in a document the Viewer may read; empty for none."""
        plain = normal(word)
        known = 0 if self.found_none else self._answer(word, 1).total
        if known > FEW:
            return ""
        best, farthest = "", (1.0 if known else tolerance(plain)) + _JUST
        for far, spelling in _near(plain, farthest):
            answer = self._answer(spelling, LOOKED_AT, _ITSELF) if far < farthest else Answer([], 0)
            value = far - _COMMON * math.log10(max(answer.total, 1))
            if answer.total > known * MANY and value < farthest and (written := self._written(answer, plain, spelling)):
                best, farthest = written, value
        return best

    def _answer(self, word: str, limit: int, wording: Wording | None = None) -> Answer:
        return engines.current().find(self.scope, Search(query=parse(word, wording=wording), limit=limit))

    def _written(self, answer: Answer, plain: str, spelling: str) -> str:
        """The word as it stands in what the Viewer may read at this moment, in the form nearest to what was typed; empty if it does not."""
        terms = {terms_of(spelling, language)[0] for language in LANGUAGES}
        texts = engines.current().texts(_readable(self.viewer, answer.hits))
        forms = {form for text in texts.values() for form in _forms(f"{text.title}\n{text.body[:READ]}", text.language, terms)}
        return min(forms, key=lambda form: (distance(plain, normal(form)), form.isupper(), form), default="")


def _near(word: str, farthest: float) -> list[tuple[float, str]]:
    """Spellings near a word, the nearest first; not to be told."""
    measured = ((distance(word, spelling), spelling) for spelling in engines.current().near(word) if spelling != word)
    return sorted((far, spelling) for far, spelling in measured if far <= farthest)[:TRIED]


def _readable(viewer: Viewer, hits: Iterable[Hit]) -> set[KindRef]:
    """The hits that the Viewer may see in the database now and whose text in the index is the present one."""
    parts = [
        kinds.get(name).visible_to(viewer).filter(pk__in=ids).order_by().annotate(search_kind=Value(name)).values_list("search_kind", "pk")
        for name, ids in by_kind(hit.ref for hit in hits).items()
    ]
    seen = {KindRef(name, pk) for name, pk in parts[0].union(*parts[1:], all=True)} if parts else set()
    return seen - pending.behind(seen) if seen else seen


def _forms(text: str, language: str, wanted: set[Terms]) -> Iterator[str]:
    """How the words that lead to these terms are written in a text."""
    for match in words(text):
        if terms_of(match.group(), language)[0] in wanted:
            yield match.group()
