"""What happened to files."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AttachmentAdded(Event):
    """A person uploaded a file; nobody else sees it yet."""


@dataclass(frozen=True, kw_only=True)
class AttachmentsBound(Event):
    """Files took the Audience of the item that uses them."""
