"""One switchboard per process (per event loop): knows the open sockets, and sees to it that each gets what it may see.

It alone decides what is sent, in one task: it collects the streams that need a look, asks the database once for all of them in
its own thread (`community.live.reading`), and hands out what comes after the number each socket stands at. So nothing arrives
twice or out of order, whatever is pushed how often; and what no push told is found by looking every few seconds.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connections

from community.live import reading
from community.live.connection import Connection, Subscription
from community.live.handing import hand_out
from community.live.pushing import Push, forget, listen
from community.live.reading import OWN, Answer, Known, Question
from community.live.relay import relay

logger = logging.getLogger(__name__)
OWN_AT_ONCE = 20  # people whose own streams are counted in one visit, so that a crowd of badges holds up no discussion
T = TypeVar("T")
_boards: WeakKeyDictionary[asyncio.AbstractEventLoop, "Switchboard"] = WeakKeyDictionary()


def switchboard() -> "Switchboard":
    """The switchboard of the running loop; it opens with the first socket and closes with the last."""
    loop = asyncio.get_running_loop()
    board = _boards.get(loop)
    if board is None or board.closed:
        board = _boards[loop] = Switchboard(loop)
    return board


class Switchboard:
    """The open sockets, what they follow, and the tasks that serve them."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start listening and looking."""
        self.loop = loop
        self.closed = False
        self.open: set[Connection] = set()
        self._streams: dict[str, set[Subscription]] = {}
        self._due: set[str] = set()
        self._suspects: set[Connection] = set()
        self._viewers: Known = {}
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._tasks = [loop.create_task(task) for task in (self._deliver(), self._look(), relay(self.notify))]
        listen(self)

    def enter(self, connection: Connection) -> None:
        """A socket was accepted."""
        self.open.add(connection)

    def leave(self, connection: Connection) -> None:
        """A socket is gone; the last one closes the switchboard."""
        self.open.discard(connection)
        self._suspects.discard(connection)
        for subscription in list(connection.subscriptions.values()):
            self.drop(subscription)
        if connection.user_id is not None and not any(other.user_id == connection.user_id for other in self.open):
            self._viewers.pop(connection.user_id, None)
        if not self.open:
            self._close()

    def join(self, subscription: Subscription) -> None:
        """Follow a stream as soon as the next visit to the database has allowed it."""
        self._streams.setdefault(subscription.stream, set()).add(subscription)
        self._mark({subscription.stream})

    def drop(self, subscription: Subscription) -> None:
        """Follow it no longer."""
        subscription.connection.subscriptions.pop(subscription.stream, None)
        others = self._streams.get(subscription.stream, set())
        others.discard(subscription)
        if not others:
            self._streams.pop(subscription.stream, None)

    def notify(self, pushed: Push) -> None:
        """Something happened, says this or another process."""
        self._mark({name for name in pushed.streams if name in self._streams})
        if pushed.users:
            users = set(pushed.users)
            self._suspect({connection for connection in self.open if connection.user_id in users})

    def _mark(self, streams: set[str]) -> None:
        self._due |= streams
        if self._due or self._suspects:
            self._wake.set()

    def _suspect(self, suspects: set[Connection]) -> None:
        """Check these sockets' sessions and everything they follow."""
        self._suspects |= {connection for connection in suspects if connection.session_key}
        self._mark({name for connection in suspects for name in connection.subscriptions})

    def _question(self) -> Question:
        own = [name for name in self._due if name.startswith(f"{OWN}.")]
        taken = self._due - set(own[OWN_AT_ONCE:])
        self._due -= taken
        suspects, self._suspects = self._suspects, set()
        following = {name: self._streams[name] for name in taken if name in self._streams}
        here = {subscription.connection for those in following.values() for subscription in those}
        return Question(
            streams={name: _lowest(those) for name, those in following.items()},
            languages={name: frozenset(each.connection.language for each in those) for name, those in following.items()},
            users=frozenset(connection.user_id for connection in here if connection.user_id is not None),
            known=self._viewers,
            sessions={each.session_key: each.user_id for each in suspects if each.session_key and each.user_id},
        )

    async def _deliver(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._due or self._suspects:
                await self._serve(self._question())

    async def _serve(self, question: Question) -> None:
        try:
            answer = await self._visit(lambda: reading.read(question))
            self._viewers.update(answer.viewers)
            await self._end(answer)
            for name in question.streams:
                await hand_out(answer, name, list(self._streams.get(name, ())), self.drop)
        except Exception:
            logger.exception("live delivery failed; it is tried again")
            self._due |= set(question.streams)
            await asyncio.sleep(settings.HUB_LIVE_LOOK)

    async def _end(self, answer: Answer) -> None:
        for connection in [each for each in self.open if each.session_key in answer.ended]:
            await connection.end()

    async def _look(self) -> None:
        """Find what lost pushes would have told; now and then check every session and every right."""
        rounds = 0
        while True:
            await asyncio.sleep(settings.HUB_LIVE_LOOK)
            rounds += 1
            try:
                standing = {name: _lowest(those) or 0 for name, those in self._streams.items()}
                self._mark(set(await self._visit(lambda: reading.behind(standing))))  # noqa: B023  # awaited at once
            except Exception:
                logger.exception("looking for news failed; it is tried again")
            if rounds % settings.HUB_LIVE_CHECK == 0:
                self._suspect(self.open)

    async def _visit(self, question: Callable[[], T]) -> T:
        return await self.loop.run_in_executor(self._thread, question)

    def _close(self) -> None:
        self.closed = True
        forget(self)
        for task in self._tasks:
            task.cancel()
        self._thread.submit(connections.close_all)
        self._thread.shutdown(wait=False)


def _lowest(those: set[Subscription]) -> int | None:
    """The lowest number somebody stands at; None when all of them only want what is new from now on."""
    return min((each.position for each in those if each.position is not None), default=None)
