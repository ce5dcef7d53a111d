"""Asks the same or a new thing again and again over a number of connections and says how quickly the answers came."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Protocol

from bench.client import Connection, Response

__all__ = ["Figures", "Maker", "Server", "load", "spread"]

Maker = Callable[[int], bytes]  # the number of the request, to the request
FEW = 2
FINE = frozenset({200, 201, 204, 302, 303, 304})


class Server(Protocol):
    """Whoever is asked: where, and how many seconds its processor has worked."""

    @property
    def port(self) -> int:
        """Where it listens."""

    def cpu(self) -> float:
        """Seconds of processor time of the whole tree so far."""


@dataclass(frozen=True)
class Figures:
    """What one measurement found: requests per second, milliseconds, bytes on the wire per answer, answers that were not fine.

    `cpu`: milliseconds of the server's processor per answer, the one figure a busy machine does not spoil.
    """

    name: str
    connections: int
    rate: float
    p50: float
    p95: float
    weight: float
    failed: int
    cpu: float


@dataclass
class Tally:
    """What the connections of one measurement have in common."""

    times: list[float] = field(default_factory=list)
    weight: int = 0
    failed: int = 0
    sent: int = 0

    def note(self, response: Response, seconds: float) -> None:
        """Count an answer."""
        self.times.append(seconds)
        self.weight += len(response.body) + len(response.head)
        self.failed += response.status not in FINE


async def load(name: str, server: Server, maker: Maker, *, connections: int, seconds: float) -> Figures:
    """Keep `connections` busy for `seconds` after a short warm-up, and return the figures."""
    await _busy(Tally(), server.port, maker, connections, min(1.0, seconds / 4))
    tally = Tally()
    began, worked = time.perf_counter(), server.cpu()
    await _busy(tally, server.port, maker, connections, seconds)
    took, worked = time.perf_counter() - began, server.cpu() - worked
    p50, p95 = spread(tally.times)
    answers = max(1, len(tally.times))
    rate, cpu = len(tally.times) / took, worked * 1000 / answers
    return Figures(name, connections, rate, p50 * 1000, p95 * 1000, tally.weight / answers, tally.failed, cpu)


def spread(values: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile; zeros when there is nothing to say."""
    if len(values) < FEW:
        return (values[0], values[0]) if values else (0.0, 0.0)
    cuts = quantiles(values, n=100, method="inclusive")
    return cuts[49], cuts[94]


async def _busy(tally: Tally, port: int, maker: Maker, connections: int, seconds: float) -> None:
    until = time.perf_counter() + seconds
    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(_ask(tally, port, maker, until))


async def _ask(tally: Tally, port: int, maker: Maker, until: float) -> None:
    connection = await Connection.open("127.0.0.1", port)
    while (began := time.perf_counter()) < until:
        tally.sent += 1
        try:
            response = await connection.send(maker(tally.sent))
        except ConnectionError:
            tally.failed += 1
            continue
        tally.note(response, time.perf_counter() - began)
    connection.close()
