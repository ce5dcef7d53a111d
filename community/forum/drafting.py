"""Where a draft belongs and what it holds, as forms and scripts hand it to the actions."""

import re
from dataclasses import dataclass, field

PLACE = re.compile(r"new|space\.\d{1,18}|topic\.\d{1,18}|edit\.\d{1,18}")


@dataclass(frozen=True, slots=True)
class DraftRef:
    """One copy of a draft at a place, and the version a tab started from."""

    place: str
    copy: int = 0
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class DraftContent:
    """What a person has written so far."""

    source: str = ""
    title: str = ""
    details: dict[str, str] = field(default_factory=dict)
