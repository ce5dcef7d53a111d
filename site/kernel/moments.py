"""The moment a read is about: now, unless the read is prepared before it is asked; and when the day began."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.utils import timezone

_slot: ContextVar[Any] = ContextVar("moment", default=None)


def moment() -> Any:
    """This moment, or what stands for it in a query that is being prepared."""
    slot = _slot.get()
    return timezone.now() if slot is None else slot


@contextmanager
def standing_for(slot: Any) -> Iterator[None]:
    """While the block runs, this stands for the moment of asking."""
    token = _slot.set(slot)
    try:
        yield
    finally:
        _slot.reset(token)


def today() -> datetime:
    """The moment at which the day began, by the hub's clock: what ended before it is over."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
