"""Text to tokens: one analyser for documents, queries and highlights.

Each token has a term, a position and its place in the source text. Main tokens stand at the positions of the words, so that
phrases can be found; side tokens (a hyphenated word written as one, the parts of a CamelCase word) share their word's position and
go into a field of their own, which counts less.
"""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from search.analysis import compounds, gender, stems
from search.analysis.words import SOFT, raw_words, words


class Token(NamedTuple):
    """One term at one place: `position` counts words, `start` and `end` are offsets into the source, `side` marks what counts less."""

    term: str
    start: int
    end: int
    position: int
    side: bool = False


class Analysed(NamedTuple):
    """What an index stores of a text: the terms in order, the side terms, and which spellings led to which term."""

    main: list[str]
    side: list[str]
    spellings: dict[str, str]


class _Word(NamedTuple):
    main: tuple[tuple[str, int, int, str], ...]
    side: tuple[str, ...]


_SEGMENT = re.compile(r"(?:[^-\u2010\u2011'’]|(?<=/)-)+")
_SOFT = str.maketrans("", "", SOFT)
_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_ACRONYMS = re.compile(r"[A-ZÄÖÜ]{2,}s")
_PLAIN = re.compile("[A-Za-zÄÖÜäöü][a-zäöüß]+")
_MIN_PART = 3
_ENDINGS = frozenset({"s", "t", "n", "m", "d", "ll", "re", "ve"})
_SPECIAL = {"c++": "cplusplus", "c#": "csharp"}


def analyse(text: str, language: str = "de", only: Container[str] | None = None) -> list[Token]:
    """The tokens of a text, in order, or `only` those of some terms; raises KeyError for a language without a stemmer."""
    tokens: list[Token] = []
    position = 0
    for match in words(text):
        word, offset = _word(match.group(), language), match.start()
        if only is not None and not (any(part[0] in only for part in word.main) or any(term in only for term in word.side)):
            position += len(word.main)
            continue
        tokens += [Token(term, offset + start, offset + end, position + step) for step, (term, start, end, _) in enumerate(word.main)]
        tokens += [Token(term, offset, match.end(), position, side=True) for term in word.side]
        position += len(word.main)
    return tokens


def stream(text: str, language: str = "de") -> Analysed:
    """The terms of a text as an index stores them; the same terms as `analyse`, without their places."""
    raws = raw_words(text)
    known = {raw: _word(raw, language) for raw in dict.fromkeys(raws)}
    return Analysed(
        [part[0] for raw in raws for part in known[raw].main],
        [term for raw in raws for term in known[raw].side],
        {spelling: term for word in known.values() for term, _, _, spelling in word.main},
    )


def terms_of(word: str, language: str = "de") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The main terms and the side terms of one raw word, as a query asks for them."""
    known = _word(word, language)
    return tuple(part[0] for part in known.main), known.side


@lru_cache(maxsize=16_384)
def said(piece: str, language: str = "de") -> tuple[str, ...]:
    """Every term, main or side, of the words in a piece of text without spaces: a quick look whether it is worth a closer one."""
    return tuple(dict.fromkeys(token.term for token in analyse(piece, language)))


def normal(word: str) -> str:
    """The lower-case form of a raw word: no soft hyphens, ß as ss, composed letters."""
    return unicodedata.normalize("NFKC", word.translate(_SOFT)).casefold()


@lru_cache(maxsize=32_768)
def _word(raw: str, language: str) -> _Word:
    return _plain(raw, language) if _PLAIN.fullmatch(raw) else _other(raw, language)


def _other(raw: str, language: str) -> _Word:
    if raw.lower() in _SPECIAL:
        return _Word(((_SPECIAL[raw.lower()], 0, len(raw), raw.lower()),), ())
    if raw[0].isdecimal() and raw.replace(".", "").isdecimal():
        return _Word(((stems.fold(raw), 0, len(raw), stems.fold(raw)),), ())
    main, side = [], []
    for segment in _SEGMENT.finditer(raw):
        if _is_ending(segment, raw):
            continue
        written = segment.group()
        form = _form(written, language)
        if term := stems.stem(form, language):
            main.append((term, segment.start(), segment.end(), normal(written)))
            side += _parts(written, language)
            side += compounds.parts(form) if language == "de" else ()
    if len(main) > 1:
        side.append(_term(_joined(raw), language))
    elif main:
        main = [(main[0][0], 0, len(raw), main[0][3])]
    return _Word(tuple(main), tuple(dict.fromkeys(side)))


def _plain(raw: str, language: str) -> _Word:
    """As `_other`, for what most words are: letters alone, none inside that is large."""
    spelling = raw.lower().replace("ß", "ss")
    form = gender.base(spelling) if language == "de" else spelling
    term = stems.stem(form, language)
    if not term:
        return _Word((), ())
    return _Word(((term, 0, len(raw), spelling),), tuple(dict.fromkeys(compounds.parts(form))) if language == "de" else ())


def _is_ending(segment: re.Match[str], raw: str) -> bool:
    """Whether this is what follows an apostrophe in "geht's" or "works council's"."""
    return segment.end() == len(raw) and raw[segment.start() - 1 : segment.start()] in {"'", "’"} and segment.group().lower() in _ENDINGS


def _term(segment: str, language: str) -> str:
    return stems.stem(_form(segment, language), language)


def _form(segment: str, language: str) -> str:
    """The lower-case word; a German one without signs and endings of gender."""
    return gender.base(_written(segment)) if language == "de" else _written(segment)


def _written(segment: str) -> str:
    composed = unicodedata.normalize("NFC", segment.translate(_SOFT))
    return normal(gender.without_signs(composed[:-1] if _ACRONYMS.fullmatch(composed) else composed))


def _parts(segment: str, language: str) -> list[str]:
    parts = _CAMEL.split(gender.without_signs(segment.translate(_SOFT)))
    return [_term(part, language) for part in parts] if len(parts) > 1 and min(map(len, parts)) >= _MIN_PART else []


def _joined(raw: str) -> str:
    return "".join(segment for segment in _SEGMENT.findall(raw))
