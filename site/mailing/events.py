"""What happens in mailing."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MailQueued(Event):
    """A mail waits in the outbox."""


@dataclass(frozen=True, kw_only=True)
class MailRefused(Event):
    """A person, or whoever reads an `address` without account, wants no more mail of one sort (`topic`), by the link in a mail."""

    user_id: int | None
    topic: str
    address: str = ""
