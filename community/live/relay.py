"""Hears what other processes push through the shared channel layer, on one channel of its own per process."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from community.live.pushing import GROUP, Push, shared_layer

logger = logging.getLogger(__name__)
PAUSE = 1.0  # seconds before a broken layer is tried again; what is missed meanwhile is found by looking


async def relay(notify: Callable[[Push], None]) -> None:
    """Pass on every push until cancelled; returns at once when no other process can be there."""
    layer = shared_layer()
    while layer is not None:
        try:
            await _receive(layer, notify)
        except Exception:
            logger.exception("the channel layer is not there; trying again")
            await asyncio.sleep(PAUSE)


async def _receive(layer: Any, notify: Callable[[Push], None]) -> None:
    channel = await layer.new_channel("live")
    await layer.group_add(GROUP, channel)
    try:
        while True:
            notify(Push.read(await layer.receive(channel)))
    finally:
        await layer.group_discard(GROUP, channel)
