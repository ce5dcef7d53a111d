"""How far a typed word is from a word that was written: in slips of the finger, in sound, and in the spellings German has for one sound.

Owns the measure only; which words there are is known by the engine, and which of them may be told by `search.suggesting`.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

FARTHEST = 2.0
"""What is farther away is another word."""
SHORTEST = 4
"""Letters of the shortest word that is compared with others; a shorter one is like everything."""
_SHORT, _LONG = 5, 8
_MOST_OTHERS = 5  # letters that only one of two near words has
_NEIGHBOUR, _SOUND, _DOUBLED, _SWAPPED, _FIRST = 0.8, 0.6, 0.5, 0.8, 0.4

_ROWS = ("qwertzuiopü", "asdfghjklöä", "yxcvbnm")
_ALIKE = ("bp", "dt", "gk", "ck", "fv", "vw", "sz", "iy", "ij", "äe", "üy", "qk", "cz", "cs", "xk", "aä", "oö", "uü", "ei", "mn")
_SPELT = (
    ("ß", "ss"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("tz", "z"), ("qu", "kw"), ("rh", "r"), ("dt", "t"), ("ai", "ei"), ("äu", "eu"),
    ("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ieh", "i"), ("ie", "i"), ("ih", "i"), ("y", "i"), ("v", "f"), ("x", "ks"), ("c", "k"),
)  # fmt: skip
_LONG_VOWEL = re.compile(r"(?<=[aeiouäöü])h(?![aeiouäöü])|([a-zäöü])(?=\1)")


def distance(typed: str, written: str) -> float:
    """How far two lower-case words are apart: about one for each slip, less for a likely one; more than FARTHEST for other words."""
    typed, written = unicodedata.normalize("NFC", typed), unicodedata.normalize("NFC", written)
    if typed == written:
        return 0.0
    if abs(len(typed) - len(written)) > FARTHEST + 1 or len(set(typed) ^ set(written)) > _MOST_OTHERS:
        return FARTHEST + 1
    first = _FIRST if typed[:1] != written[:1] and sound(typed[:2])[:1] != sound(written[:2])[:1] else 0.0
    slips = _slips(*_differing(typed, written))
    return first + (min(slips, _SOUND) if sound(typed) == sound(written) else slips)


def tolerance(word: str) -> float:
    """How far a word may be from what was meant: a short one little, a long one two slips."""
    return 0.0 if len(word) < SHORTEST else 1.0 if len(word) <= _SHORT else FARTHEST if len(word) >= _LONG else FARTHEST * 0.75


def sound(word: str) -> str:
    """A word as one writes it who only hears it: the same for words that sound alike."""
    for spelt, heard in _SPELT:
        word = word.replace(spelt, heard)
    return _LONG_VOWEL.sub("", word)


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of two words without their common beginning and end; one common letter is kept before it, for doubled letters."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    start = max(start - 1, 0)
    return one[start : len(one) - end], other[start : len(other) - end]


def _slips(one: str, other: str) -> float:
    """Letters left out, put in, changed or swapped, each with its weight (optimal string alignment)."""
    rows = [[float(column) for column in range(len(other) + 1)]]
    for at, letter in enumerate(one, start=1):
        row = [float(at)]
        for column, wanted in enumerate(other, start=1):
            best = min(
                rows[-1][column] + _put_in(one, at),
                row[-1] + _put_in(other, column),
                rows[-1][column - 1] + _changed(letter, wanted),
            )
            if at > 1 and column > 1 and letter == other[column - 2] and one[at - 2] == wanted:
                best = min(best, rows[-2][column - 2] + _SWAPPED)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _put_in(word: str, at: int) -> float:
    """A letter too many weighs less if it stands there twice."""
    return _DOUBLED if at > 1 and word[at - 1] == word[at - 2] else 1.0


def _changed(letter: str, wanted: str) -> float:
    if letter == wanted:
        return 0.0
    return _close().get(letter + wanted, 1.0)


@cache
def _close() -> dict[str, float]:
    """Pairs of letters that are taken for each other: neighbours on a German keyboard, and those that sound alike."""
    beside = [row[at : at + 2] for row in _ROWS for at in range(len(row) - 1)]
    below = [
        upper[at + step] + lower[at] for upper, lower in pairwise(_ROWS) for at in range(min(len(lower), len(upper) - 1)) for step in (0, 1)
    ]
    near = dict.fromkeys([*beside, *below], _NEIGHBOUR) | dict.fromkeys(_ALIKE, _SOUND)
    return near | {pair[::-1]: weight for pair, weight in near.items()}
