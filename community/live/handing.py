"""Hands the answer of one visit to the sockets of one stream: exactly what comes after the number each of them stands at."""

import asyncio
from collections.abc import Callable

from community.live import wire
from community.live.connection import Subscription
from community.live.reading import MOST_MISSED, OWN, Answer, Entry
from kernel.viewer import Viewer

BREATH = 100  # sockets written to before others get a turn


async def hand_out(answer: Answer, stream: str, those: list[Subscription], drop: Callable[[Subscription], None]) -> None:
    """Send, welcome, refuse or end; whoever joined after the question was asked waits for the next visit."""
    for count, subscription in enumerate(those, start=1):
        user_id = subscription.connection.user_id
        known = answer.viewers.get(user_id) if user_id is not None else None
        if user_id is not None and known is None:
            continue
        viewer = known[1] if known else Viewer.anonymous()
        if answer.places[stream].admits(viewer):
            await _advance(answer, subscription, viewer)
        else:
            drop(subscription)
            await subscription.connection.write(wire.frame(stream=stream, closed=True))
        if count % BREATH == 0:
            await asyncio.sleep(0)


async def _advance(answer: Answer, subscription: Subscription, viewer: Viewer) -> None:
    last, entries = answer.last.get(subscription.stream, 0), answer.entries.get(subscription.stream, [])
    if subscription.position is None:
        subscription.position = last
    if subscription.stream.startswith(f"{OWN}."):
        await _tell_number(answer, subscription, last)
        return
    if _missed_too_much(subscription.position, last, entries):
        subscription.position, subscription.welcome = last, False
        await subscription.connection.write(wire.frame(stream=subscription.stream, seq=last, reset=True))
        return
    await _welcome(subscription)
    for entry in entries:
        if entry.seq > subscription.position:
            subscription.position = entry.seq
            await subscription.connection.write(entry.text(viewer, subscription.connection.language))


async def _welcome(subscription: Subscription) -> None:
    if subscription.welcome:
        subscription.welcome = False
        await subscription.connection.write(wire.frame(stream=subscription.stream, seq=subscription.position, joined=True))


async def _tell_number(answer: Answer, subscription: Subscription, last: int) -> None:
    """A person's own stream says how much waits, not what happened step by step."""
    subscription.position, subscription.welcome = last, False
    number = answer.numbers.get(subscription.stream)
    await subscription.connection.write(wire.frame(stream=subscription.stream, seq=last, joined=True, number=number))


def _missed_too_much(position: int, last: int, entries: list[Entry]) -> bool:
    """More than is sent at once, more than is kept, or a number this hub never gave."""
    missing = sum(entry.seq > position for entry in entries)
    return position > last or missing > MOST_MISSED or (missing > 0 and entries[-missing].seq > position + 1)
