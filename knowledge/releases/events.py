"""What happens to releases."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ReleaseChanged(Event):
    """Somebody was asked, or answered; `what` is the action's verb."""

    release_id: int
    page_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class StatementMade(Event):
    """An editor said how the people of a voice or a picture agreed."""

    page_id: int
    key: str
