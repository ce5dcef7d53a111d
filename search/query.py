"""What a person typed, understood: words, "phrases", -minus, and the beginning of a word while typing.

Owns the parsing. Knows no engine and offers none of an engine's query language: whatever is typed becomes words or nothing.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from search.analysis import compounds, nouns
from search.analysis.analyser import normal, terms_of
from search.analysis.norms import typed
from search.analysis.norms.law import LAWS, NORM
from search.analysis.stems import LANGUAGES
from search.analysis.stopwords import LIGHT
from search.analysis.wording import Wording, default
from search.analysis.words import words

MAX_TEXT = 400
"""Characters of a query that are read."""
MAX_CLAUSES = 24
"""Words and phrases of a query that are looked for."""
MIN_PREFIX = 2
SENTENCE = 3
"""So many words that are not empty are a sentence: words of which questions are made are not looked for then."""
MIN_HEAVY = 2
"""So many words must be left."""

Terms = tuple[str, ...]
"""Terms that stand next to each other, in this order; mostly just one."""

_QUOTES = str.maketrans(dict.fromkeys("„“”‟»«", '"'))
_MINUSES = "-−"
_ITEM = re.compile(rf'(?P<minus>(?<!\S)[{_MINUSES}])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing to look for: any of the alternatives.

    `prefix` is the beginning of a word that is still being typed; `broader` is what to look for where nothing is found: § 87 for
    § 87 Abs. 1 Nr. 6, the law's name, the parts of a compound; `is_exact` that it stood in quotes.
    """

    source: str
    alternatives: tuple[Terms, ...]
    prefix: str = ""
    broader: tuple[Terms, ...] = ()
    is_exact: bool = False


class Wanted(NamedTuple):
    """What of a query is marked in a text: rows of terms, all their terms, those of norms, and beginnings of words."""

    rows: frozenset[Terms]
    terms: frozenset[str]
    norms: frozenset[str]
    prefixes: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """A parsed query: every clause is wanted, no excluded one. `shortened` says that not all of the text was read."""

    text: str
    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()
    shortened: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.clauses

    @cached_property
    def terms(self) -> frozenset[str]:
        """Every term that takes part in a match."""
        return frozenset(term for clause in self.clauses for terms in clause.alternatives for term in terms)

    @cached_property
    def rows(self) -> frozenset[Terms]:
        """Every row of terms that makes a document match; what highlights mark, where it stands in this order."""
        return frozenset(terms for clause in self.clauses for terms in clause.alternatives)

    @cached_property
    def norms(self) -> frozenset[str]:
        """The terms that stand for legal norms."""
        return frozenset(term for term in self.terms if term.startswith(NORM))

    @cached_property
    def wanted(self) -> Wanted:
        """All that highlights go by."""
        return Wanted(self.rows, self.terms, self.norms, self.prefixes)

    @property
    def relaxed(self) -> "Query":
        """The same query with everything broader let in."""
        return replace(self, clauses=tuple(replace(clause, alternatives=clause.alternatives + clause.broader) for clause in self.clauses))

    @property
    def can_relax(self) -> bool:
        """Whether asking for any clause or for something broader could find more."""
        return len(self.clauses) > 1 or any(clause.broader for clause in self.clauses)

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The beginnings of words that are still being typed."""
        return tuple(clause.prefix for clause in self.clauses if clause.prefix)


def parse(text: str, *, typing: bool = False, wording: Wording | None = None) -> Query:
    """Read a query; with `typing` the last word may be only the beginning of one. Never raises.

    `wording` holds the synonyms and empty words in force (`search.tuning`); without it those that come with the hub.
    """
    meaning = wording or default()
    shown = " ".join(text.split())
    read = shown[:MAX_TEXT].translate(_QUOTES)
    unfinished = _unfinished(text.rstrip("\r\n")[:MAX_TEXT]) if typing else ""
    read, cited = _norms(read)
    wanted: dict[Clause, None] = dict.fromkeys(cited)
    excluded: dict[Clause, None] = {}
    for item in _ITEM.finditer(read):
        clauses = [_phrase(item["phrase"])] if item["phrase"] is not None else _words(item["word"])
        (excluded if item["minus"] else wanted).update((clause, None) for clause in clauses if clause)
    found = _meaningful(_with_synonyms(list(wanted), meaning), meaning)
    if unfinished:
        found = _with_prefix(found, unfinished)
    too_many = len(shown) > MAX_TEXT or len(found) > MAX_CLAUSES
    return Query(shown[:MAX_TEXT], tuple(found[:MAX_CLAUSES]), tuple(list(excluded)[:MAX_CLAUSES]), too_many)


def _norms(text: str) -> tuple[str, list[Clause]]:
    """The norms in a query, and the rest of it."""
    clauses: list[Clause] = []
    for citation in reversed(typed(text)):
        own = citation.norm.terms
        above = tuple((term,) for term in own[1:] if term != citation.norm.term)
        name = tuple(term for match in words(LAWS[citation.norm.law].short) for term in terms_of(match.group())[0])
        clauses.insert(0, Clause(text[citation.start : citation.end], ((citation.norm.term,),), broader=(*above, name), is_exact=True))
        text = text[: citation.start] + " " * (citation.end - citation.start) + text[citation.end :]
    return text, clauses


def _phrase(text: str) -> Clause | None:
    raw = [match.group() for match in words(text)]
    alternatives = dict.fromkeys(tuple(term for word in raw for term in terms_of(word, language)[0]) for language in LANGUAGES)
    clause = _clause(text.strip(), [terms for terms in alternatives if terms])
    return replace(clause, is_exact=True) if clause else None


def _words(text: str) -> list[Clause | None]:
    return [_word(match.group()) for match in words(text)]


def _word(raw: str) -> Clause | None:
    alternatives: dict[Terms, None] = {}
    parts: dict[Terms, None] = {}
    for language in LANGUAGES:
        main, side = terms_of(raw, language)
        alternatives.update(dict.fromkeys([main] if main else []))
        if len(main) > 1:
            alternatives.update(((term,), None) for term in side[-1:])
        parts.update(((term,), None) for term in (*side, *(main if len(main) > 1 else ())))
    plain = normal(raw)
    parts.update(((term,), None) for term in (*compounds.rows(plain), nouns.of_verb(plain)) if term)
    clause = _clause(raw, list(alternatives))
    return replace(clause, broader=tuple(row for row in parts if row not in alternatives)) if clause else None


def _clause(source: str, alternatives: list[Terms]) -> Clause | None:
    return Clause(source, tuple(alternatives)) if alternatives else None


def _with_synonyms(clauses: list[Clause], wording: Wording) -> list[Clause]:
    """Words and rows of words that have others of the same meaning become one clause with all of them; phrases in quotes stay alone."""
    found: list[Clause] = []
    at = 0
    while at < len(clauses):
        lengths = range(min(wording.longest, len(clauses) - at), 0, -1)
        length = next((length for length in lengths if _row(clauses[at : at + length]) in wording.groups), 0)
        if length:
            found.append(_meaning(clauses[at : at + length], wording))
        else:
            found.append(_broadened(clauses[at], wording))
        at += length or 1
    return found


def _broadened(clause: Clause, wording: Wording) -> Clause:
    """What is broader may have others of the same meaning, too."""
    wide = dict.fromkeys(same for row in clause.broader for same in wording.groups.get(row, (row,)))
    return clause if clause.is_exact else replace(clause, broader=tuple(wide))


def _row(clauses: list[Clause]) -> Terms:
    return () if any(clause.is_exact for clause in clauses) else tuple(term for clause in clauses for term in clause.alternatives[0])


def _meaning(clauses: list[Clause], wording: Wording) -> Clause:
    same = wording.groups[_row(clauses)]
    own = clauses[0].alternatives if len(clauses) == 1 else ()
    apart = tuple((term,) for term in _row(clauses)) if len(clauses) > 1 else clauses[0].broader
    return Clause(" ".join(clause.source for clause in clauses), tuple(dict.fromkeys([*own, *same])), broader=apart)


def _meaningful(clauses: list[Clause], wording: Wording) -> list[Clause]:
    full = [clause for clause in clauses if clause.is_exact or not wording.is_empty(clause.source)] or clauses
    if len(full) < SENTENCE:
        return full
    heavy = [clause for clause in full if clause.is_exact or normal(clause.source) not in LIGHT]
    return heavy if len(heavy) >= MIN_HEAVY else full


def _unfinished(text: str) -> str:
    """The word at the very end of what is being typed, or nothing after a space, a quote or a minus word."""
    last = None
    for last in words(text):  # noqa: B007  # only the last one counts
        pass
    if last is None or last.end() != len(text) or text.translate(_QUOTES).count('"') % 2:
        return ""
    return "" if text[: last.start()].endswith(tuple(_MINUSES)) else last.group()


def _with_prefix(clauses: list[Clause], raw: str) -> list[Clause]:
    prefix = normal(raw)
    if len(prefix) < MIN_PREFIX:
        return clauses
    whole = _word(raw)
    alternatives = whole.alternatives if whole else ()
    return [clause for clause in clauses if clause.source != raw] + [Clause(raw, alternatives, prefix)]
