"""What happens to the mail list of the press."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ListChanged(Event):
    """Somebody joined or left the mail list, or a release went out to it."""


@dataclass(frozen=True, kw_only=True)
class ReleaseOpened(Event):
    """A press release can be read from now on, and the mail list is to hear of it."""

    page_id: int
