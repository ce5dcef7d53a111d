"""Reads citations of norms in text: lists, ranges, ff., i. V. m., Roman paragraphs, brackets, full names of laws.

Without a law there is no citation: "§ 5" alone, "Art. 5 Stück" and version numbers are nothing. A list without its own law belongs to the
law that ends the chain, as in "§ 75 Abs. 2 i. V. m. § 80 Abs. 1 Nr. 1 BetrVG".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from search.analysis.norms.law import Norm
from search.analysis.norms.words import ARTICLE, LAW, LEVELS, START, TOKEN, law_of, roman

ORDER = ("number", "paragraph", "sentence", "half", "item", "letter")
LONGEST_RANGE = 30
_BEFORE = re.compile(rf"(?<![\w])(?P<law>{LAW})[\s,:(]*$", re.IGNORECASE)
_REACH = 60
_LOOSE_NUMBERS = r"\d{1,4}[a-z]?(?:\s+(?:\d{1,3}[a-z]?|[IVX]{1,4})(?![\w])){0,2}(?:\s*ff?\.?(?![\w]))?"
_LOOSE = (
    re.compile(rf"(?<![\w§.])(?P<numbers>{_LOOSE_NUMBERS})\s+{ARTICLE}(?P<law>{LAW})", re.IGNORECASE),
    re.compile(rf"(?<![\w])(?P<law>{LAW})\s+(?:§+\s*|Art\.?\s*)?(?P<numbers>{_LOOSE_NUMBERS})(?![\w])", re.IGNORECASE),
)


class Citation(NamedTuple):
    """A norm and the place in the text where it is cited."""

    norm: Norm
    start: int
    end: int


@dataclass
class _Draft:
    """A citation that does not know its law yet."""

    levels: dict[str, str]
    start: int
    end: int


@dataclass
class _Reader:
    """Reads one chain of citations.

    `level` is what the next number means, `joined` that a joint has just been read, `following` what kind of word comes next,
    `sign` where the last sign stands.
    """

    start: int
    drafts: list[_Draft] = field(default_factory=list)
    level: str = "number"
    plural: bool = False
    joined: str = ""
    following: str = ""
    end: int = 0
    sign: int = 0

    @property
    def last(self) -> _Draft | None:
        """The citation being read."""
        return self.drafts[-1] if self.drafts else None

    def take(self, kind: str, text: str, start: int, end: int) -> bool:
        """Read one word; whether it belongs to the chain."""
        taken = self._keyword(kind) if kind in LEVELS else getattr(self, f"_{kind}")(text, start)
        if taken:
            self.end = end
            if self.last and kind not in {"and", "with", "until", "sign"}:
                self.last.end = end
        return bool(taken)

    def _sign(self, text: str, start: int) -> bool:
        if self.drafts and not self.joined:
            return False
        self.plural = text.startswith("§§") or text.lower().endswith(("en", "ikel", "ikeln"))
        self.level, self.joined, self.start, self.sign = "number", "", start, start
        return True

    def _keyword(self, kind: str) -> bool:
        if self.last is None:
            return False
        if self.joined or kind in self.last.levels:
            if not self.joined:
                return False
            self._branch(kind, self.end)
        self.level, self.joined = kind, ""
        return True

    def _number(self, text: str, start: int) -> bool:
        if self.level == "variant":
            self.level = "done"
            return True
        if self.last is None or self.level == "number":
            if self.drafts and self.level == "number" and self.last and not self.joined and self.last.start >= self.start:
                return False
            self.drafts.append(_Draft({"number": text}, self.start if not self.joined else start, start))
            self.level, self.joined = "after", ""
            return True
        return self._value(text, start)

    def _value(self, text: str, start: int) -> bool:
        last = self.last
        if last is None:
            return False
        if self.joined == "until":
            return self._range(text, start)
        if self.joined:
            return self._sibling(text, start)
        if self.level == "after" and "paragraph" in last.levels and "item" not in last.levels:
            self.level = "item"  # § 87 (1) 6
        if self.level not in ORDER or self.level in last.levels:
            return False
        last.levels[self.level] = text
        return True

    def _sibling(self, text: str, start: int) -> bool:
        """Another value at the level of the last one.

        In "§§ 87 Abs. 1 Nr. 6, 90" a number that is higher is a paragraph again, and so is one with an "Abs." of its own.
        """
        level = self._deepest()
        bigger = _int(text) > _int(self.last.levels["number"]) if self.last else False
        if level == "number" or (self.plural and (bigger or self.following in {"paragraph", "bracket"})):
            self.drafts.append(_Draft({"number": text}, start, start))
            self.level = "after"
        else:
            self._branch(level, start)
            self.drafts[-1].levels[level] = text
        self.joined = ""
        return True

    def _range(self, text: str, start: int) -> bool:
        level, last = self._deepest(), self.last
        first, until = _int(last.levels[level]) if last else 0, _int(text)
        if last is None or not first < until <= first + LONGEST_RANGE:
            return False
        for value in range(first + 1, until + 1):
            self.drafts.append(_Draft({**last.levels, level: str(value)}, start, start))
        self.joined = ""
        return True

    def _bracket(self, text: str, start: int) -> bool:
        return self._paragraph(text, start)

    def _roman(self, text: str, start: int) -> bool:
        value = roman(text) if text.isupper() else ""
        return bool(value) and self._paragraph(value, start)

    def _paragraph(self, text: str, start: int) -> bool:
        if self.last is None or self.level not in {"after", "paragraph"}:
            return False
        if self.joined:
            self._branch("paragraph", start)
        elif "paragraph" in self.last.levels:
            return False
        self.drafts[-1].levels["paragraph"] = text
        self.level, self.joined = "after", ""
        return True

    def _small(self, text: str, _start: int) -> bool:
        if self.last is None or self.level != "letter" or "letter" in self.last.levels:
            return False
        self.last.levels["letter"] = text.lower()
        return True

    def _following(self, _text: str, _start: int) -> bool:
        return self.last is not None and not self.joined

    def _and(self, _text: str, _start: int) -> bool:
        return self._joint("and")

    def _until(self, _text: str, _start: int) -> bool:
        return self._joint("until")

    def _with(self, _text: str, _start: int) -> bool:
        return self._joint("with")

    def _joint(self, kind: str) -> bool:
        if self.last is None or self.joined:
            return False
        self.joined = kind
        return True

    def _branch(self, level: str, start: int) -> None:
        """A new citation that shares everything above a level with the last one."""
        above = ORDER[: ORDER.index(level)] if level in ORDER else ()
        levels = self.last.levels if self.last else {}
        self.drafts.append(_Draft({name: value for name, value in levels.items() if name in above}, start, start))

    def _deepest(self) -> str:
        levels = self.last.levels if self.last else {}
        return self.level if self.level in levels else next((name for name in reversed(ORDER) if name in levels), "number")


def citations(text: str) -> list[Citation]:
    """Every norm cited in a text, in order."""
    found: list[Citation] = []
    at = 0
    while start := START.search(text, at):
        chain, at = _chain(text, start.start(), at)
        found += chain
    return found


def typed(text: str) -> list[Citation]:
    """The norms in a query, where people leave out signs: "87 1 6 betrvg", "BetrVG 87", "§87 I Nr 6 BetrVG"."""
    found = citations(text)
    for match in (match for pattern in _LOOSE for match in pattern.finditer(text)):
        if any(citation.start < match.end() and match.start() < citation.end for citation in found):
            continue
        number, *below = re.findall(r"\d+[a-z]?|[IVX]+(?![\w])", match["numbers"].rstrip("f. "), re.IGNORECASE)
        values = [roman(value) or value for value in below] + ["", ""]
        norm = Norm(law_of(match["law"]), number.lower(), paragraph=values[0], item=values[1])
        found.append(Citation(norm, match.start(), match.end()))
    return sorted(found, key=lambda citation: citation.start)


def _chain(text: str, start: int, free: int) -> tuple[list[Citation], int]:
    """Read one chain; what it cites, and where to go on. A law before it counts unless it stands in what was read before `free`."""
    reader, at, law = _Reader(start), start, ""
    done: list[Citation] = []
    while match := TOKEN.match(text, at):
        kind = str(match.lastgroup)
        if kind == "with" and law and not reader.drafts:
            pass  # "§ 80 BetrVG i. V. m. § 75": what follows belongs to the same law unless it names its own
        elif kind != "law":
            follow = TOKEN.match(text, match.end())
            reader.following = str(follow.lastgroup) if follow else ""
            if not reader.take(kind, match[kind], match.start(kind), match.end()):
                break
        elif reader.drafts and not reader.joined:
            law = law_of(match["law"])
            done += _under_laws(text, reader, law, match.end(), free)
            reader = _Reader(match.end())
        else:
            break
        at = match.end()
        if law and not reader.drafts and not _goes_on(text, at, after=kind):
            return done, at
    if reader.drafts and not law:
        law, reader.drafts[0].start = _law_before(text, reader.drafts[0].start, free)
    return done + (list(_finished(reader.drafts, law, 0)) if law else []), max(at, start + 1)


def _goes_on(text: str, at: int, *, after: str) -> bool:
    """Whether "i. V. m." or another sign follow a law, or have just been read: what follows may belong to the same law.

    A bare number belongs only after one of them; in "§ 87 BetrVG 3 Tage" it is a number of days.
    """
    follow = TOKEN.match(text, at)
    return follow is not None and follow.lastgroup in ({"sign", "number"} if after in {"with", "sign"} else {"with", "sign"})


def _finished(drafts: list[_Draft], law: str, end: int) -> Iterator[Citation]:
    for draft in drafts:
        last = end if draft is drafts[-1] and end else draft.end
        yield Citation(Norm(law, **{name: value.lower() for name, value in draft.levels.items()}), draft.start, max(last, draft.start + 1))


def _under_laws(text: str, reader: _Reader, law: str, end: int, free: int) -> Iterator[Citation]:
    """A chain that ends with a law: all of it belongs there, but in "BetrVG §§ 96, 97, § 5 ArbSchG" what has a law of its own before it."""
    earlier = [draft for draft in reader.drafts if draft.start < reader.sign]
    before, start = _law_before(text, earlier[0].start, free) if earlier else ("", 0)
    if before:
        earlier[0].start = start
        yield from _finished(earlier, before, 0)
    yield from _finished([draft for draft in reader.drafts if not before or draft not in earlier], law, end)


def _law_before(text: str, start: int, free: int) -> tuple[str, int]:
    """The law of "BetrVG § 87", and where it begins."""
    match = _BEFORE.search(text, max(free, start - _REACH), start)
    return (law_of(match["law"]), match.start()) if match else ("", start)


def _int(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else 0
