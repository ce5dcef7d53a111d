"""What happened, once: every write emits exactly one Event inside its transaction.

Handlers registered with `on` run in the transaction and insert rows (search outbox, notifications, mail, stream entries); those
registered with `after_commit` run when it is durable and may be lost (wake a worker, push live). Nobody answers an event.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.db import connection, transaction

from kernel.refs import KindRef

logger = logging.getLogger(__name__)


class EmitOutsideTransactionError(RuntimeError):
    """An event was emitted outside `transaction.atomic`: what it describes might be half-written."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing some people should hear of; the notifications package decides who of them does, and how.

    `verb` is a stable key such as ``topic.reply``; `item` is what it is about and whose Audience each receiver must match;
    `receivers` are user ids named by the event itself (mentioned, quoted, answered), `followers_of` the things whose followers
    hear of it too. `context` holds what the sentence needs and no personal data.
    """

    verb: str
    item: KindRef
    receivers: tuple[int, ...] = ()
    followers_of: tuple[KindRef, ...] = ()
    context: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Follow:
    """Somebody follows something from now on because of what they did, unless they chose otherwise before."""

    user_id: int
    ref: KindRef


@dataclass(frozen=True, kw_only=True)
class LiveSignal:
    """One entry for a live stream: `stream` is its name (``topic.7``), `action` one of added, changed, removed."""

    stream: str
    action: str
    item: KindRef


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all events. Subclass it in an app's `events.py`; fill what others react to.

    `changed`: items whose search document, feeds and caches are stale. `narrowed`: those of them that fewer people may see now.
    `notices`: what people may hear of. `follows`: who follows what from now on. `live`: entries for live streams.
    `seen`: what the actor has read to its end. `touched`: names of change counters that change.
    """

    actor_id: int | None = None
    changed: tuple[KindRef, ...] = ()
    narrowed: tuple[KindRef, ...] = ()
    notices: tuple[Notice, ...] = ()
    follows: tuple[Follow, ...] = ()
    live: tuple[LiveSignal, ...] = ()
    seen: tuple[KindRef, ...] = ()
    touched: tuple[str, ...] = ()


E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]
_in_transaction: list[tuple[type[Event], Handler]] = []
_after_commit: list[tuple[type[Event], Handler]] = []
_bygone: ContextVar[bool] = ContextVar("bygone", default=False)


def on(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a handler that runs inside the writing transaction, for this type of event and its subclasses."""
    return _registrar(_in_transaction, kind)


def after_commit(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a handler that runs once the write is durable; it may be lost in a crash, so it must only wake others."""
    return _registrar(_after_commit, kind)


def emit(event: Event) -> None:
    """Run the in-transaction handlers now and the others on commit; raises EmitOutsideTransactionError."""
    if not connection.in_atomic_block:
        raise EmitOutsideTransactionError(type(event).__name__)
    if _bygone.get():
        event = replace(event, notices=())
    for handler in _matching(_in_transaction, event):
        handler(event)
    for handler in _matching(_after_commit, event):
        _later(handler, event)


@contextmanager
def bygone() -> Iterator[None]:
    """Within, what happens is brought along from the past: everything follows from it as ever, but nobody is told of it as news."""
    token = _bygone.set(True)
    try:
        yield
    finally:
        _bygone.reset(token)


def is_bygone() -> bool:
    """Whether what happens now is brought along from the past: handlers that would tell people of it keep silent."""
    return _bygone.get()


def _registrar(handlers: list[tuple[type[Event], Handler]], kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    def register(handler: Callable[[E], None]) -> Callable[[E], None]:
        handlers.append((kind, handler))
        return handler

    return register


def _matching(handlers: list[tuple[type[Event], Handler]], event: Event) -> list[Handler]:
    return [handler for kind, handler in handlers if isinstance(event, kind)]


def _later(handler: Handler, event: Event) -> None:
    def run() -> None:
        handler(event)

    # robust: one failing listener must not keep the others from hearing of what is already durable
    transaction.on_commit(run, robust=True)
