"""Content checks: each package registers what it looks for in its room `upkeep`, and the editorial team reads one report.

Owns the shapes and the list of checks. Refuses to know what is looked for: a check reads everything its package has, for it runs in the
background for nobody in particular; who may read the report is decided by whoever shows it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be mended: `ref` names it for ever (``page:7``), `url` is the door at which one mends it."""

    ref: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `detail` is an address, a name or a quoted word, never a sentence; `day` is the day it is about."""

    place: Place
    detail: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An address something links to. `public`: guests read the place, so that guests must arrive."""

    place: Place
    address: str
    public: bool = True


Look = Callable[[], Iterable[Finding]]
Source = Callable[[], Iterable[Address]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `label` heads its findings, `advice` says what to do. `urgent`: readers suffer from it today; else it is a hint."""

    code: str
    label: StrPromise | str
    advice: StrPromise | str
    urgent: bool
    look: Look


_checks: dict[str, Check] = {}
_sources: list[Source] = []


def check(code: str, label: StrPromise | str, advice: StrPromise | str, *, urgent: bool = False) -> Callable[[Look], Look]:
    """Register a check, in an app's module `upkeep`."""

    def register(look: Look) -> Look:
        _checks[code] = Check(code, label, advice, urgent, look)
        return look

    return register


def addresses(source: Source) -> Source:
    """Register where a package's links come from; whether they answer is asked once a night."""
    _sources.append(source)
    return source


def all_checks() -> tuple[Check, ...]:
    """Every check, urgent ones first."""
    return tuple(sorted(_checks.values(), key=lambda one: not one.urgent))


def all_addresses() -> Iterable[Address]:
    """Every address anything links to."""
    for source in _sources:
        yield from source()
