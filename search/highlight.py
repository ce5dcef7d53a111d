"""Cuts what is shown of a hit from its stored text: whole sentences around the words that were found, these marked.

The words are found by the analyser that indexed them, so "Betriebsräte" is marked for "Betriebsrat". Everything is escaped here.
"""

import html
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from search.analysis import analyse
from search.analysis.analyser import normal, said
from search.analysis.norms import citations
from search.analysis.words import words
from search.query import Query, Terms, Wanted

LENGTH = 260
"""Characters an excerpt aims at."""
READ = 40_000
"""Characters of a text that are looked through."""
LONGEST = 320
"""Characters of one sentence that are shown."""
KEPT, EXCERPTS = 2048, 512
"""Excerpts that are remembered: who narrows, turns pages or goes back sees the same texts for the same words again."""
SHORT = 2000
"""Characters of a text whose sentences are all looked at."""

_CLOSED = tuple('.!?…:;"“”»«)')
"""How a sentence ends; a heading ends otherwise."""
_END = re.compile(r"(?:[.!?…]+[\"“”»«)]*(?=\s)|\n+)\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÄÖÜäöü]|Abs|Nr|Art|Ziff|lit|Buchst|bzw|ca|ggf|evtl|inkl|vgl|usw|etc|Dr|Prof|Str|St|Hr|Fr|Mio|Mrd|Tel|max|min|sog|dt|engl|mr|ms|mrs)"
    r"|\b\d{1,2})\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A marked word: its place in the text, and which wanted term it stands for."""

    start: int
    end: int
    term: str


def marked(text: str, language: str, query: Query) -> SafeString:
    """The whole text with the found words marked; for titles."""
    return _marked(text, language, query.wanted)


def excerpt(text: str, language: str, query: Query, length: int = LENGTH) -> SafeString:
    """The sentences that say most of what was asked, in their order; the beginning of the text where nothing is found.

    `length` is what it aims at in characters: one sentence is shown, more only while they fit.
    """
    return _excerpt(text[:READ], language, query.wanted, length)


@lru_cache(maxsize=KEPT)
def _marked(text: str, language: str, wanted: Wanted) -> SafeString:
    return _render(text, 0, len(text), _spans(text, language, wanted))


@lru_cache(maxsize=EXCERPTS)
def _excerpt(read: str, language: str, wanted: Wanted, length: int) -> SafeString:
    spans = _spans(read, language, wanted)
    sentences = [sentence for start, end in _windows(read, spans) for sentence in _sentences(read, start, end)]
    if not sentences:
        return mark_safe("")  # nothing in it
    whole = [read[start:end].rstrip().endswith(_CLOSED) for start, end in sentences]
    chosen = [sentences[index] for index in _chosen(sentences, whole, spans, length)]
    return _joined(read, chosen, spans, first=not read[: chosen[0][0]].strip())


def _spans(text: str, language: str, wanted: Wanted) -> list[Span]:
    """The places to mark, in order and apart."""
    cited = (
        [Span(place.start, place.end, place.norm.term) for place in citations(text) if wanted.norms.intersection(place.norm.terms)]
        if wanted.norms
        else []
    )
    apart: list[Span] = []
    for span in sorted([*cited, *_words(text, language, wanted)], key=lambda span: (span.start, -span.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _words(text: str, language: str, asked: Wanted) -> Iterator[Span]:
    """Single words, and rows of words where they stand in this order."""
    rows, wanted, begun = asked.rows, asked.terms, asked.prefixes
    dull, pieces = _dull(wanted, begun, language), []
    for piece in set(text.split()).difference(dull):
        if not wanted.isdisjoint(said(piece, language)) or (begun and _begins(piece, begun)):
            pieces.append(piece)
        else:
            dull.add(piece)
    for piece in pieces:
        tokens = [token for token in analyse(piece, language) if (token.term,) in rows or _begins(piece[token.start : token.end], begun)]
        for at in _places(text, piece) if tokens else ():
            yield from (Span(at + token.start, at + token.end, token.term) for token in tokens)
    met = {term for piece in pieces for term in said(piece, language)}
    longer = [row for row in rows if len(row) > 1 and met.issuperset(row)]
    if longer:
        yield from _rows(text, language, wanted, longer)


@lru_cache(maxsize=16)
def _dull(wanted: frozenset[str], begun: tuple[str, ...], language: str) -> set[str]:  # noqa: ARG001  # what makes them dull
    """Pieces of text that are known to hold none of these words: most words of a page stand in many of its texts."""
    return set()


def _rows(text: str, language: str, wanted: Container[str], longer: Iterable[Terms]) -> Iterator[Span]:
    """Where these rows of words stand."""
    main = {token.position: token for token in analyse(text, language, wanted) if not token.side}
    for at, token in main.items():
        for row in longer:
            following = [main.get(at + step) for step in range(len(row))]
            if row == tuple(after.term if after else "" for after in following) and (last := following[-1]):
                yield Span(token.start, last.end, token.term)


def _begins(written: str, prefixes: tuple[str, ...]) -> bool:
    """Whether a word in this piece of text begins with one of these."""
    return bool(prefixes) and any(normal(match.group()).startswith(prefixes) for match in words(written))


def _places(text: str, piece: str) -> Iterator[int]:
    """Where a piece of text stands between spaces."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(piece, end)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    return _sentences(text, 0, len(text))


def _windows(text: str, spans: list[Span]) -> list[tuple[int, int]]:
    """The parts of a long text whose sentences are looked at: the paragraphs with a found word, and those beside them."""
    if len(text) <= SHORT:
        return [(0, len(text))]
    if not spans:
        return [(0, SHORT)]
    windows: list[tuple[int, int]] = []
    known = 0
    for span in spans:
        if span.start < known:
            continue
        above, known = _edges(text, span.start, span.start)
        start, end = _edges(text, _last(text, above), _next(text, known))
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, end))
    return windows


def _last(text: str, place: int) -> int:
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _next(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The beginning of the line before one place, and the end of the line after another."""
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after


def _sentences(text: str, begin: int, until: int) -> Iterator[tuple[int, int]]:
    start = begin
    for match in _END.finditer(text, begin, until):
        if "\n" not in match.group() and _ABBREVIATION.search(text, max(match.start() - 12, 0), match.start() + 1):
            continue
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:until].strip():
        yield start, until


def _chosen(sentences: list[tuple[int, int]], whole: list[bool], spans: list[Span], room: int) -> list[int]:
    """The best sentence, then more of the best while there is room, and no heading beside it; indices in the order of the text."""
    said: dict[int, set[str]] = {}
    index = 0
    for span in spans:
        while sentences[index][1] <= span.start and index < len(sentences) - 1:
            index += 1
        said.setdefault(index, set()).add(span.term)
    if not said:
        return _first(sentences, whole, room)
    order = sorted(said, key=lambda number: (-len(said[number]), number))
    chosen, length, seen = [order[0]], _length(sentences[order[0]]), set(said[order[0]])
    candidates = [number for number in order[1:] if said[number] - seen] + [
        at for at in (order[0] + 1, order[0] - 1) if 0 <= at < len(sentences) and whole[at]
    ]
    for number in candidates:
        if number not in chosen and length + _length(sentences[number]) <= room:
            chosen.append(number)
            length += _length(sentences[number])
    return sorted(chosen)


def _first(sentences: list[tuple[int, int]], whole: list[bool], room: int) -> list[int]:
    length = _length(sentences[0])
    count = 1
    while count < len(sentences) and whole[count] and length + _length(sentences[count]) <= room:
        length += _length(sentences[count])
        count += 1
    return list(range(count))


def _length(sentence: tuple[int, int]) -> int:
    return min(sentence[1] - sentence[0], LONGEST)


def _joined(text: str, chosen: list[tuple[int, int]], spans: list[Span], *, first: bool) -> SafeString:
    parts: list[str] = [] if first else ["… "]
    last: int | None = None
    for start, end in chosen:
        if last is not None:
            parts.append(" " if start == last else " … ")
        parts.append(_sentence(text, start, end, spans))
        last = end
    return mark_safe("".join(parts))  # noqa: S308  # every part was escaped by _render


def _sentence(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    """One sentence; one that is too long is cut between words around its first marked word."""
    inside = [span for span in spans if start <= span.start and span.end <= end]
    if end - start <= LONGEST:
        return _render(text, start, end, inside).strip()
    focus = inside[0].start if inside else start
    left = max(start, focus - LONGEST // 3)
    if left > start:
        left = text.find(" ", left, focus) + 1 or focus
    right = min(end, left + LONGEST)
    if right < end:
        right = max(text.rfind(" ", left, right), inside[0].end if inside else left + 1)
    shown = _render(text, left, right, [span for span in inside if left <= span.start and span.end <= right]).strip()
    return ("… " if left > start else "") + shown + (" …" if right < end else "")


def _render(text: str, start: int, end: int, spans: Iterable[Span]) -> SafeString:
    parts, at = [], start
    for span in spans:
        parts += [html.escape(text[at : span.start]), "<mark>", html.escape(text[span.start : span.end]), "</mark>"]
        at = span.end
    parts.append(html.escape(text[at:end]))
    return mark_safe("".join(parts))  # noqa: S308  # the text was escaped piece by piece
