"""What hosts say of an event, as forms and programs hand it to the actions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class SessionValues:
    """One session; `id` is 0 for a new one."""

    starts: datetime
    ends: datetime
    title: str = ""
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class QuotaValues:
    """Places for one group; `id` is 0 for a new one."""

    name: str
    places: int
    group: Any = None
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class QuestionValues:
    """One question of the host; `id` is 0 for a new one."""

    text: str
    sort: str = "text"
    options: str = ""
    required: bool = False
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class EventValues:
    """`facts` are plain fields of the model, `words` short names or terms of its vocabularies by field, `sections` texts by key.

    `quotas` and `questions` stay as they are where None is given.
    """

    facts: dict[str, Any]
    words: dict[str, Any] = field(default_factory=dict)
    sessions: tuple[SessionValues, ...] = ()
    quotas: tuple[QuotaValues, ...] | None = None
    questions: tuple[QuestionValues, ...] | None = None
