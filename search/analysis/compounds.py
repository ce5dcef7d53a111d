"""Splits German compounds into their parts: Arbeitszeitkonto is Arbeit, Zeit and Konto.

The building blocks are a list of words that really build compounds, so that "Termin" and "Kontor" stay whole. Between parts may stand a
linking element (-s-, -es-, -n-, -en-, -er-, -e-); the last part may be inflected. Fewest parts win. Parts of three letters may take part
and are never offered: short parts cause false hits.
"""

from functools import lru_cache
from pathlib import Path

from search.analysis.stems import stem

_DATA = Path(__file__).parent / "data" / "blocks.de.txt"
LINKS = ("", "s", "n", "en", "es", "er", "e")
SHORTEST = 7
"""Letters of the shortest word that is looked at."""
LONGEST = 48
SHORTEST_PART = 4
_BLOCK, _SHORT_BLOCK, _LINK = 1.0, 1.6, 0.1


def parts(word: str) -> tuple[str, ...]:
    """The parts of a lower-case word that are worth finding, as stems; empty for a word that is none of a compound."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ()
    found = _split(word)
    return tuple(stem(part, "de") for part in found[1] if len(part) >= SHORTEST_PART) if found and len(found[1]) > 1 else ()


@lru_cache(maxsize=1)
def _blocks() -> frozenset[str]:
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(block for line in lines if not line.startswith("#") for block in line.split())


@lru_cache(maxsize=1)
def _last_blocks() -> frozenset[str]:
    return frozenset(stem(block, "de") for block in _blocks() if len(block) >= SHORTEST_PART)


def _split(word: str) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to build the end of a word from blocks, and its parts; found from the end to the beginning."""
    best: list[tuple[float, tuple[str, ...]] | None] = [None] * (len(word) + 1)
    for start in range(len(word) - 3, -1, -1):
        best[start] = min(_ways(word, start, best), default=None)
    return best[0]


def _ways(word: str, start: int, best: list[tuple[float, tuple[str, ...]] | None]) -> list[tuple[float, tuple[str, ...]]]:
    rest = word[start:]
    ways: list[tuple[float, tuple[str, ...]]] = []
    if start and len(rest) >= SHORTEST_PART and (rest in _blocks() or stem(rest, "de") in _last_blocks()):
        ways.append((_BLOCK, (rest,)))
    for end in range(start + 3, len(word) - 2):
        block = word[start:end]
        if block not in _blocks():
            continue
        cost = _BLOCK if len(block) >= SHORTEST_PART else _SHORT_BLOCK
        for link in LINKS:
            after = best[end + len(link)] if word.startswith(link, end) and end + len(link) < len(word) else None
            if after:
                ways.append((cost + after[0] + (_LINK if link else 0.0), (block, *after[1])))
    return ways
