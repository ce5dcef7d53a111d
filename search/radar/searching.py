"""One searching on its way into the Themenradar."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Searching:
    """One searching, for a moment: `who` is an account or a guest's address, neither is ever stored."""

    day: date
    text: str
    key: str
    who: str
    found: bool
