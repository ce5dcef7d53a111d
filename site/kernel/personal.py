"""What packages know of one person, for their own export and for saying what remains when they leave.

A package registers one provider per section in its `personal` module; nobody imports anybody for it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django_stubs_ext import StrPromise

Rows = Callable[[int], Iterable[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the export: `name` is the file's name, `rows` gives JSON-ready dicts, `stays` says that it outlives the account."""

    name: str
    label: StrPromise | str
    rows: Rows
    stays: bool = False


_sections: list[Section] = []


def section(name: str, label: StrPromise | str, *, stays: bool = False) -> Callable[[Rows], Rows]:
    """Register a provider: from a user's id to the rows this package keeps about or from that person."""

    def register(rows: Rows) -> Rows:
        _sections.append(Section(name, label, rows, stays))
        return rows

    return register


def sections() -> tuple[Section, ...]:
    """Every registered section."""
    return tuple(_sections)
