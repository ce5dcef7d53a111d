"""What one package tells another about a support offer, typed, without importing it: whom it is for, and on which conditions.

Owns nothing but shapes. `accepts` maps a criterion (``group``, ``branch``, ``place``, ``subject``, ``phase``, ``help``) to the keys an
offer is limited to; a criterion that is missing there is no limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kernel.audience import Audience
from kernel.viewer import Viewer

Range = tuple[int, int | None]
"""Numbers of employees, both ends included; None for no upper end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Conditions from one day to another: `share` in percent, `ceiling` in euros per `unit`, `cost` of the worked example in euros."""

    valid_from: date | None = None
    valid_until: date | None = None
    share: Decimal | None = None
    ceiling: Decimal | None = None
    unit: str = ""
    cost: Decimal | None = None

    def holds(self, day: date) -> bool:
        """Whether these conditions are in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day <= self.valid_until)

    @property
    def own_part(self) -> Decimal | None:
        """What remains to pay of the worked example's cost, in euros; None where share or cost is unknown."""
        if self.share is None or self.cost is None:
            return None
        given = self.cost * self.share / 100
        return self.cost - (min(given, self.ceiling) if self.ceiling is not None and not self.unit else given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One offer as a guide needs it; visible as any item is. `state` is ``open``, ``paused``, ``exhausted`` or ``ended``."""

    id: int
    slug: str
    title: str
    provider: str = ""
    summary: str = ""
    url: str = ""
    first_step: str = ""
    example: str = ""
    effective_audience: Audience
    visible_from: datetime | None = None
    visible_until: datetime | None = None
    state: str = "open"
    ends_on: date | None = None
    deadline: date | None = None
    successor: str = ""
    sizes: tuple[Range, ...] = ()
    accepts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    waits_for_approval: bool = False
    terms: tuple[Terms, ...] = ()

    def state_on(self, day: date) -> str:
        """The state on a day: what ends on a day is over the day after, whatever is stored."""
        return "ended" if self.ends_on is not None and self.ends_on < day else self.state

    def sees(self, viewer: Viewer) -> bool:
        """Whether this Viewer may read it now."""
        return viewer.sees(self)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every published offer as it stands, and the version of the whole: equal versions are equal shelves."""

    version: int
    programmes: tuple[Programme, ...]
