"""Splits German compounds into their parts: Arbeitszeitkonto is Arbeit, Zeit and Konto.

The building blocks are a list of words that really build compounds, so that "Termin" and "Kontor" stay whole. Between parts may stand a
linking element (-s-, -es-, -n-, -en-, -er-, -e-); the last part may be inflected. Fewest parts win. Parts of three letters may take part
and are never offered: short parts cause false hits.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from search.analysis.stems import irregular, stem

_DATA = Path(__file__).parent / "data" / "blocks.de.txt"
LINKS = ("", "s", "n", "en", "es", "er", "e")
SHORTEST = 7
"""Letters of the shortest word that is looked at."""
LONGEST = 48
SHORTEST_PART = 4
_BLOCK, _SHORT_BLOCK, _LINK = 1.0, 1.6, 0.1
_KEY = 3
_BEGUN = 3
_SPELT = re.compile("ae|oe|ue|ß")
_UMLAUTS = str.maketrans("äöü", "aou")
Way = tuple[float, tuple[str, ...]]
"""What a way to build a word costs, and its parts."""


def parts(word: str) -> tuple[str, ...]:
    """The parts of a lower-case word that are worth finding, as stems; empty for a word that is none of a compound."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ()
    found = _split(word)
    return tuple(stem(part, "de") for part in found[1] if len(part) >= SHORTEST_PART) if found and len(found[1]) > 1 else ()


def rows(word: str) -> tuple[str, ...]:
    """What in a compound of three and more may be a word of its own, as stems, the longest first: Zeiterfassung in Zeiterfassungsapp.

    Only for asking, where nothing says the whole word; here the last part may be a short one.
    """
    found = _split(word) if SHORTEST <= len(word) <= LONGEST and word.isalpha() else None
    places = _places(word, found[1]) if found else _before_short(word)
    spans = [(start, end) for at, (start, _) in enumerate(places) for _, end in places[at:]]
    wanted = sorted((span for span in spans if SHORTEST_PART <= span[1] - span[0] < len(word)), key=lambda span: span[0] - span[1])
    return tuple(dict.fromkeys(stem(word[start:end], "de") for start, end in wanted))


def _places(word: str, found: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the parts of a word stand in it."""
    places: list[tuple[int, int]] = []
    for part in found:
        start = word.index(part, places[-1][1] if places else 0)
        places.append((start, start + len(part)))
    return places


def _before_short(word: str) -> list[tuple[int, int]]:
    """The parts before a last one of three letters; none where only one stands there, as in Betriebsrat."""
    head = word[:-_KEY]
    if word[-_KEY:] not in _blocks() or not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return []
    heads = [head[: len(head) - len(link)] for link in LINKS if head.endswith(link)]
    ways = (_split(head) for head in heads) if _blocks().isdisjoint(heads) else ()
    found = min((way for way in ways if way and len(way[1]) > 1), default=None)
    return _places(word, found[1]) if found else []


@lru_cache(maxsize=1)
def _blocks() -> frozenset[str]:
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(block for line in lines if not line.startswith("#") for block in line.split())


@lru_cache(maxsize=1)
def _last_blocks() -> frozenset[str]:
    return frozenset(stem(block, "de") for block in _blocks() if len(block) >= SHORTEST_PART)


@lru_cache(maxsize=1)
def _ends() -> dict[str, tuple[int, ...]]:
    """How long the blocks are that begin with these three letters, so that few beginnings of a word are looked up."""
    found: dict[str, set[int]] = {}
    for block in _blocks():
        found.setdefault(block[:_KEY], set()).add(len(block))
    return {key: tuple(sorted(lengths)) for key, lengths in found.items()}


def _split(word: str) -> Way | None:
    """The cheapest way to build a word from blocks, and its parts."""
    return min(_ways(word), default=None)


@lru_cache(maxsize=16_384)
def _tail(rest: str) -> Way | None:
    """The cheapest way to build the end of a word; the ends of words are fewer than the words."""
    if len(rest) >= SHORTEST_PART and (rest in _blocks() or (_may_be_last(rest) and stem(rest, "de") in _last_blocks())):
        return _BLOCK, (rest,)
    return min(_ways(rest), default=None)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """How the stems of last blocks begin, and all that a stem is made of irregularly."""
    return frozenset(word[:_BEGUN] for word in (*_last_blocks(), *irregular()))


def _may_be_last(rest: str) -> bool:
    """Whether it is worth stemming: a stem begins as its word does, but for umlauts, of which some are written in two letters."""
    begun = rest[: _BEGUN + 1]
    return _SPELT.search(begun) is not None or begun[:_BEGUN].translate(_UMLAUTS) in _beginnings()


def _ways(word: str) -> Iterator[Way]:
    """A block with every linking element and everything that may follow it."""
    for length in _ends().get(word[:_KEY], ()):
        if word[:length] not in _blocks() or len(word) < length + _KEY:
            continue
        cost = _BLOCK if length >= SHORTEST_PART else _SHORT_BLOCK
        for link in LINKS:
            end = length + len(link)
            after = _tail(word[end:]) if word.startswith(link, length) and end < len(word) else None
            if after:
                yield cost + after[0] + (_LINK if link else 0.0), (word[:length], *after[1])
