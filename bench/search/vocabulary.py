"""A German vocabulary as long as wanted, in the order of how common its words are: small words, then nouns, then ever rarer compounds.

How often the word of a rank is used follows Zipf's law as Mandelbrot wrote it, 1 / (rank + 2.7) ** 1.07.
"""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from random import Random

__all__ = ["SMALL", "weights", "words"]

_BLOCKS = Path(__file__).resolve().parents[2] / "search" / "analysis" / "data" / "blocks.de.txt"
_EXPONENT, _OFFSET = 1.07, 2.7
_SEED = 4
_SHORTEST = 4
_ENDINGS = ("", "", "", "en", "s", "e")
_WITH_S = ("ung", "heit", "keit", "schaft", "tion", "tät", "ling")

_SMALL = """
die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer
um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wir ihr unser kann sehr schon wenn was
hier alle gegen vom dieser wieder unter ohne zwei gibt damit seit machen können müssen sollen drei
"""
SMALL = tuple(_SMALL.split())
"""The most common words of the language, which a query does without."""


@cache
def words(count: int) -> tuple[str, ...]:
    """The words by their rank, the most common first."""
    return tuple(dict.fromkeys(islice(_endless(), count * 2)))[:count]


@cache
def weights(count: int) -> tuple[float, ...]:
    """The running sum of how often the words of each rank are used."""
    return tuple(accumulate(1 / (rank + _OFFSET) ** _EXPONENT for rank in range(1, count + 1)))


def _endless() -> Iterator[str]:
    random = Random(_SEED)  # noqa: S311  # the same words for everybody
    blocks = [word for line in _BLOCKS.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()]
    nouns = [word for word in blocks if len(word) >= _SHORTEST]
    random.shuffle(nouns)
    yield from SMALL
    yield from (noun.capitalize() for noun in nouns)
    while True:
        first, last = random.choice(nouns), random.choice(nouns)
        link = "s" if first.endswith(_WITH_S) else ""
        yield (first + link + last + random.choice(_ENDINGS)).capitalize()
