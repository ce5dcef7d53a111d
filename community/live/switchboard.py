"""One switchboard per process (per event loop): knows the open sockets, and sees to it that each gets what it may see.

It alone decides what is sent, in one task: it collects the streams that need a look, asks the database once for all of them in
its own thread (`community.live.reading`), and hands out what comes after the number each socket stands at. So nothing arrives
twice or out of order, whatever is pushed how often; and what no push told is found by looking every few seconds.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connections

from community.live import reading
from community.live.connection import Connection, Subscription
from community.live.handing import hand_out
from community.live.pushing import Push, forget, listen
from community.live.reading import OWN, Answer, Known
from community.live.relay import relay
from community.live.visit import Visit, lowest

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
        self._joining: dict[str, set[Subscription]] = {}
        self._arriving: dict[Connection, asyncio.Future[None]] = {}
        self._suspects: set[Connection] = set()
        self._named: set[int] = set()
        self._viewers: Known = {}
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._tasks = [loop.create_task(task) for task in (self._deliver(), self._look(), relay(self.notify))]
        listen(self)

    async def enter(self, connection: Connection) -> None:
        """A socket wants in: learn whose session it shows, in one visit with everybody else who arrives at this moment."""
        self.open.add(connection)
        if connection.session_key is not None:
            known = self._arriving[connection] = self.loop.create_future()
            self._wake.set()
            await known

    def leave(self, connection: Connection) -> None:
        """A socket is gone; the last one closes the switchboard."""
        self.open.discard(connection)
        self._suspects.discard(connection)
        self._arriving.pop(connection, None)
        for subscription in list(connection.subscriptions.values()):
            self.drop(subscription)
        if connection.user_id is not None and not any(other.user_id == connection.user_id for other in self.open):
            self._viewers.pop(connection.user_id, None)
        if not self.open:
            self._close()

    def join(self, subscription: Subscription) -> None:
        """Follow a stream as soon as the next visit to the database has allowed it."""
        self._streams.setdefault(subscription.stream, set()).add(subscription)
        self._joining.setdefault(subscription.stream, set()).add(subscription)
        self._wake.set()

    def drop(self, subscription: Subscription) -> None:
        """Follow it no longer."""
        subscription.connection.subscriptions.pop(subscription.stream, None)
        for following in (self._streams, self._joining):
            others = following.get(subscription.stream, set())
            others.discard(subscription)
            if not others:
                following.pop(subscription.stream, None)

    def notify(self, pushed: Push) -> None:
        """Something happened, says this or another process."""
        self._mark({name for name in pushed.streams if name in self._streams})
        if pushed.users:
            users = set(pushed.users)
            self._named |= users
            self._suspect({connection for connection in self.open if connection.user_id in users})

    def _mark(self, streams: set[str]) -> None:
        self._due |= streams
        if self._due or self._suspects:
            self._wake.set()

    def _suspect(self, suspects: set[Connection]) -> None:
        """Check these sockets' sessions and everything they follow."""
        self._suspects |= {connection for connection in suspects if connection.user_id is not None}
        self._mark({name for connection in suspects for name in connection.subscriptions})

    def _visit_due(self) -> Visit:
        """What to ask now. Whoever only just joins a stream costs those nothing who follow it already."""
        own = [name for name in self._due | self._joining.keys() if name.startswith(f"{OWN}.")]
        later = set(own[OWN_AT_ONCE:])
        following = {name: list(those) for name, those in self._joining.items() if name not in later}
        following |= {name: list(self._streams[name]) for name in self._due - later if name in self._streams}
        self._due &= later
        self._joining = {name: those for name, those in self._joining.items() if name in later}
        suspects, self._suspects = self._suspects, set()
        self._named.clear()
        return Visit(following, suspects, list(self._arriving), self._viewers)

    async def _deliver(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._due or self._joining or self._suspects or self._arriving:
                await self._serve(self._visit_due())

    async def _serve(self, visit: Visit) -> None:
        try:
            answer = await self._visit(partial(reading.read, visit.question()))
            self._viewers.update(answer.viewers)
            await self._recognise(visit, answer)
            for name, those in visit.following.items():
                here = self._streams.get(name, set())
                await hand_out(answer, name, [each for each in those if each in here], self.drop)
        except Exception:
            logger.exception("live delivery failed; it is tried again")
            self._due |= set(visit.following)
            self._suspects |= visit.suspects & self.open
            await asyncio.sleep(settings.HUB_LIVE_LOOK)

    async def _recognise(self, visit: Visit, answer: Answer) -> None:
        """Let in who arrived, and end the sockets whose sessions let nobody in any more."""
        for connection in visit.arrivals:
            known = self._arriving.pop(connection, None)
            if known is not None and not known.done():
                connection.recognise(answer.accounts.get(connection.session_key or ""))
                known.set_result(None)
        self._suspect({each for each in visit.arrivals if each.user_id in self._named})
        for connection in visit.ended(answer) & self.open:
            await connection.end()

    async def _look(self) -> None:
        """Find what lost pushes would have told; now and then check every session and every right."""
        rounds = 0
        while True:
            await asyncio.sleep(settings.HUB_LIVE_LOOK)
            rounds += 1
            try:
                standing = {name: lowest(those) or 0 for name, those in self._streams.items()}
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
