"""What packages know of one person: for their own export, for saying what remains when they leave, and for forgetting the rest.

A package registers its sections and what it forgets in its `personal` module; nobody imports anybody for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django_stubs_ext import StrPromise

Rows = Callable[[int], Iterable[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the export: `name` is the file's name, `rows` gives JSON-ready dicts, `stays` says that it outlives the account.

    `speaks`: these are what the person said in the exchange; whether there are any says whether they have begun.
    """

    name: str
    label: StrPromise | str
    rows: Rows
    stays: bool = False
    speaks: bool = False


Forget = Callable[[int], None]
_sections: list[Section] = []
_forgetting: list[Forget] = []


def section(name: str, label: StrPromise | str, *, stays: bool = False, speaks: bool = False) -> Callable[[Rows], Rows]:
    """Register a provider: from a user's id to the rows this package keeps about or from that person."""

    def register(rows: Rows) -> Rows:
        _sections.append(Section(name, label, rows, stays, speaks))
        return rows

    return register


def sections() -> tuple[Section, ...]:
    """Every registered section."""
    return tuple(_sections)


def forgets(forget: Forget) -> Forget:
    """Register what a package does, inside the erasing transaction, so that nothing private of this person stays with it."""
    _forgetting.append(forget)
    return forget


def forget_person(user_id: int) -> None:
    """Let every package forget; called by the action that erases an account, in its transaction."""
    for forget in _forgetting:
        forget(user_id)
