"""Laws and the normal form of a norm."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_KEY = re.compile(r"(?P<law>[a-z0-9-]+)/(?P<number>\d{1,4}[a-z]?)(?:/abs(?P<abs>\d{1,3}[a-z]?))?(?:/nr(?P<nr>\d{1,3}[a-z]?))?")
NORM = "zz"
"""What the term of every norm begins with; no word of a language does."""
_DATA = Path(__file__).parents[1] / "data" / "laws.toml"
_TITLES = _DATA.with_name("titles.toml")


@dataclass(frozen=True, slots=True)
class Law:
    """One law: `key` in addresses, `short` in texts, `sign` before its numbers (§ or Art.), other `names`, `url` of its official text."""

    key: str
    short: str
    sign: str
    names: tuple[str, ...]
    url: str

    @property
    def full(self) -> str:
        """The law's name in words, where it has one."""
        return max(self.names, key=len, default=self.short)


LAWS = {
    row["key"]: Law(row["key"], row["short"], row["sign"], tuple(row["names"]), row["url"])
    for row in tomllib.loads(_DATA.read_text("utf-8"))["law"]
}


@lru_cache(maxsize=1)
def _titles() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TITLES.read_text("utf-8"))


class Norm(NamedTuple):
    """One norm in its normal form: the law's key, then paragraph or article, and how far below it goes; levels not named are empty."""

    law: str
    number: str
    paragraph: str = ""
    sentence: str = ""
    half: str = ""
    item: str = ""
    letter: str = ""

    def __str__(self) -> str:
        """As a lawyer writes it: § 87 Abs. 1 Satz 1 Nr. 6 BetrVG."""
        law = LAWS[self.law]
        levels = (("Abs.", self.paragraph), ("Satz", self.sentence), ("Halbsatz", self.half), ("Nr.", self.item), ("Buchst.", self.letter))
        return " ".join([law.sign, self.number, *(f"{word} {value}" for word, value in levels if value), law.short])

    @classmethod
    def from_key(cls, key: str) -> "Norm":
        """Read a facet's key below a law back; raises ValueError."""
        match = _KEY.fullmatch(key)
        if match is None or match["law"] not in LAWS:
            raise ValueError(key)
        return cls(match["law"], match["number"], paragraph=match["abs"] or "", item=match["nr"] or "")

    @property
    def title(self) -> str:
        """The official heading of its paragraph or article, where it is known."""
        return _titles().get(self.law, {}).get(self.number, "")

    @property
    def url(self) -> str:
        """The official text."""
        return LAWS[self.law].url.format(number=self.number)

    @property
    def path(self) -> str:
        """The address below ``/normen/``."""
        return f"{self.law}/{self.number}/"

    @property
    def keys(self) -> tuple[str, ...]:
        """The facet's keys, from the law down to the number: betrvg, betrvg/87, betrvg/87/abs1, betrvg/87/abs1/nr6."""
        levels = [self.law, self.number]
        if self.paragraph:
            levels.append(f"abs{self.paragraph}")
        if self.item:
            levels.append(f"nr{self.item}")
        return tuple("/".join(levels[:depth]) for depth in range(1, len(levels) + 1))

    @property
    def terms(self) -> tuple[str, ...]:
        """What an index holds for this norm: itself and everything above it, so that a citation is found by any part of it."""
        sentences = ("s", self.sentence), ("h", self.half)
        items = ("n", self.item), ("b", self.letter)
        base = _chain((("l", self.law), ("p", self.number), ("a", self.paragraph)))
        return tuple(dict.fromkeys([*base, *_below(base[-1], sentences), *_below(base[-1], items)]))

    @property
    def term(self) -> str:
        """What a query for this norm looks for."""
        return self.terms[-1]


def _chain(levels: tuple[tuple[str, str], ...]) -> list[str]:
    terms: list[str] = []
    for sign, value in levels:
        if value:
            terms.append((terms[-1] if terms else NORM) + sign + re.sub(r"\W", "", value.lower()))
    return terms


def _below(base: str, levels: tuple[tuple[str, str], ...]) -> list[str]:
    terms = [base]
    for sign, value in levels:
        if value:
            terms.append(terms[-1] + sign + value.lower())
    return terms[1:]
