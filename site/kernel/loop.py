"""The server's event loop, for code that runs in threads: a live push goes straight onto it and is not waited for.

Without a server (a command, a test) a push runs to its end at once, on a loop of its own. A push may be lost; rows may not.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

logger = logging.getLogger(__name__)
_serving: list[asyncio.AbstractEventLoop] = []
_running: set[asyncio.Task[None]] = set()


def serve_on(loop: asyncio.AbstractEventLoop | None) -> None:
    """Name the loop that serves from now on; None when serving ends."""
    _serving[:] = [loop] if loop is not None else []


def push(work: Coroutine[Any, Any, None]) -> None:
    """Run this coroutine on the server's loop soon, whoever asks; its failure is logged and reaches nobody."""
    if here := _current():
        task = here.create_task(_logged(work))
        _running.add(task)
        task.add_done_callback(_running.discard)
    elif _serving:
        asyncio.run_coroutine_threadsafe(_logged(work), _serving[0])
    else:
        asyncio.run(_logged(work))


def _current() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        logger.exception("A live push failed")
