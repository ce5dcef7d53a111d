"""What is wanted of the hub: figures of a fast peer on a machine of two cores, times the ratio we promise.

Source: NodeBB 4.11, measured 2026-11 (one process, 500 users, 2,000 topics, 20,000 posts, medians of three runs), beside a bare ASGI
answer at `BARE` requests per second. Machines differ, so a figure is compared after scaling it by what the bare answer does today.
"""

from dataclasses import dataclass

__all__ = ["BARE", "SOURCE", "WANTED", "Wanted"]

SOURCE = "NodeBB 4.11, measured 2026-11"
BARE = 4700.0


@dataclass(frozen=True)
class Wanted:
    """A limit: at least (`more`) or at most; `scales` with the speed of the machine or is a count that does not."""

    value: float
    more: bool = False
    scales: bool = True


def _rate(peer: float, ratio: float) -> Wanted:
    return Wanted(peer * ratio, more=True)


WANTED = {
    "home, 1 connection": _rate(154, 5),
    "home, 16 connections": _rate(249, 5),
    "space, 1 connection": _rate(58, 8),
    "space, 16 connections": _rate(154, 8),
    "topic, 1 connection": _rate(85, 8),
    "topic, 16 connections": _rate(131, 8),
    "topic signed in, 1 connection": _rate(62, 2),
    "topic signed in, 16 connections": _rate(87, 2),
    "reply, 1 connection": _rate(79, 1.5),
    "reply, 8 connections": _rate(137, 1.5),
    "search signed in, p50": Wanted(8.5),
    "search signed in, p95": Wanted(15),
    "live to 200 sockets, p95": Wanted(40),
    "cold topic page, requests": Wanted(14, scales=False),
    "cold topic page, kB": Wanted(120, scales=False),
    "cold topic page, LCP": Wanted(250),
    "memory settled, MB": Wanted(350, scales=False),
    "memory at most, MB": Wanted(350, scales=False),
}
