"""References between packages that must not import each other: the name of a kind and the id of one of its items."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_DIGITS = 18  # what a database's number holds


class KindRef(NamedTuple):
    """One item of one kind, such as ``topic:7``."""

    kind: str
    id: int

    def __str__(self) -> str:
        """The text form, as stored and as used in addresses."""
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "KindRef":
        """Read the text form back; raises ValueError."""
        kind, _, number = text.partition(":")
        if not kind or not number.isdecimal():
            raise ValueError(text)
        return cls(kind, int(number))


def by_kind(refs: Iterable[KindRef]) -> dict[str, list[int]]:
    """The ids of each kind, in the order they came."""
    found: dict[str, list[int]] = defaultdict(list)
    for ref in refs:
        found[ref.kind].append(ref.id)
    return found


def id_in(text: str) -> int:
    """The number somebody sent in a form; 0 for anything that is none or that no database holds."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0
