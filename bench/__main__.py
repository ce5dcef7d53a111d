"""`python -m bench`: fill a hub, serve it, measure it, and say how it stands to what is wanted."""

import argparse
import asyncio
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tqdm import tqdm

from bench.client import Connection
from bench.live import Audience
from bench.load import load, spread
from bench.page import cold_page
from bench.report import Report
from bench.server import ROOT, Running, filled, free_port, serving
from bench.targets import SPACE, Targets, find, idle

BUILD = ROOT / "build" / "bench"
PASSWORD = os.environ.get("HUB_DEMO_PASSWORD", "zukunftshub-demo")
SOCKETS, ROUNDS, ONLINE = 200, 15, 20
CROWD, CROWD_ROUNDS = 2000, 5
SETTLED = 3.0  # seconds a server may breathe before its memory is read


@dataclass(frozen=True)
class Choice:
    """What the command line says."""

    topics: int
    posts: int
    members: int
    seconds: float
    fresh: bool


def main() -> None:
    """Measure and print."""
    choice = _choice()
    folder = BUILD / "hub"
    if choice.fresh:
        shutil.rmtree(folder, ignore_errors=True)
    took = filled(folder, topics=choice.topics, posts=choice.posts, members=choice.members)
    report = Report()
    report.add("filling the hub", took, "s", "nothing to do when it is filled already")
    report.bare.append(asyncio.run(_bare(choice.seconds)))
    with serving([sys.executable, "manage.py", "serve"], folder, free_port()) as hub:
        asyncio.run(_measure(hub, choice, report))
    report.bare.append(asyncio.run(_bare(choice.seconds)))
    report.write(ROOT / "build" / "bench.json")
    print(report.table())


def _choice() -> Choice:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the hub beside what is wanted of it.")
    parser.add_argument("--topics", type=int, default=2000)
    parser.add_argument("--posts", type=int, default=20000)
    parser.add_argument("--members", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=5.0, help="of load per figure (default: %(default)s)")
    parser.add_argument("--fresh", action="store_true", help="fill anew instead of using the last run's hub")
    return Choice(**vars(parser.parse_args()))


async def _bare(seconds: float) -> float:
    port = free_port()
    daphne = str(Path(sys.executable).parent / "daphne")
    with serving([daphne, "-b", "127.0.0.1", "-p", str(port), "-v", "0", "bench.bare:application"], BUILD, port, "/") as server:
        nowhere = Targets(server.port, "/", "", [])
        return (await load("bare", server, nowhere.guest("/"), connections=16, seconds=seconds)).rate


async def _measure(hub: Running, choice: Choice, report: Report) -> None:
    targets = await find(hub.port, PASSWORD)
    await idle(hub.port)
    await asyncio.sleep(SETTLED)
    settled = hub.memory()
    with _watched(hub) as peak:
        await _pages(hub, targets, choice, report)
        await _replies(hub, targets, choice, report)
        await _live(hub, targets, report)
    await _browser(targets, report)
    report.add("memory settled, MB", settled, "MB")
    report.add("memory at most, MB", max(peak), "MB")


async def _pages(hub: Running, targets: Targets, choice: Choice, report: Report) -> None:
    makers = {
        "home": targets.guest("/"),
        "space": targets.guest(SPACE),
        "topic": targets.guest(targets.topic),
        "topic signed in": targets.member(targets.topic),
        "search signed in": targets.search(),
    }
    for name, maker in tqdm(makers.items(), desc="pages", disable=None):
        for connections in (1, 16):
            found = await load(name, hub, maker, connections=connections, seconds=choice.seconds)
            report.figures(found)
            if name.startswith("search") and connections == 1:
                report.add(f"{name}, p50", found.p50, "ms")
                report.add(f"{name}, p95", found.p95, "ms")


async def _replies(hub: Running, targets: Targets, choice: Choice, report: Report) -> None:
    connection = await Connection.open("127.0.0.1", targets.port)
    maker = await targets.reply(connection)
    online = await Audience.gather(targets.port, targets.stream, targets.cookies(), ONLINE)
    for connections in (1, 8, 16):
        report.figures(await load("reply", hub, maker, connections=connections, seconds=choice.seconds))
    online.leave()
    connection.close()


async def _live(hub: Running, targets: Targets, report: Report) -> None:
    for sockets, rounds in ((SOCKETS, ROUNDS), (CROWD, CROWD_ROUNDS)):
        began, worked = time.perf_counter(), hub.cpu()
        audience = await Audience.gather(targets.port, targets.stream, targets.cookies(), sockets)
        took = time.perf_counter() - began
        report.add(f"{sockets} sockets join", took, "s", f"{hub.cpu() - worked:.1f} s of the server's processor")
        await _deliveries(targets, audience, rounds, report)
        audience.leave()


async def _deliveries(targets: Targets, audience: Audience, rounds: int, report: Report) -> None:
    """Send texts and note when they are in every socket."""
    connection = await Connection.open("127.0.0.1", targets.port)
    member, number = targets.members[0], len(audience.sockets)
    form = await member.form(connection, targets.topic, "source")
    sent: list[float] = []
    accepted: list[float] = []
    lost = 0
    for turn in tqdm(range(rounds), desc=f"live to {number}", disable=None):
        word = f"Messwort{os.getpid()}x{number}x{turn}x"
        raw = member.post(form, targets.topic, source=f"Gleich bei allen: {word}", submission=f"live-{word}")
        heard = await audience.hear(word, partial(connection.send, raw))
        sent += heard.after_sending
        accepted += heard.after_acceptance
        lost += heard.lost
    connection.close()
    p50, p95 = spread(accepted)
    whole50, whole95 = spread(sent)
    detail = (
        f"after acceptance p50 {p50 * 1000:.1f} ms; after sending p50 {whole50 * 1000:.1f} ms, p95 {whole95 * 1000:.1f} ms; {lost} lost"
    )
    report.add(f"live to {number} sockets, p95", p95 * 1000, "ms", detail)


async def _browser(targets: Targets, report: Report) -> None:
    chromium = os.environ.get("TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        print("no Chromium found: page weight and LCP are left out (TEST_CHROMIUM names one)", file=sys.stderr)
        return
    page = await cold_page(chromium, f"http://localhost:{targets.port}{targets.topic}")
    report.add("cold topic page, requests", page.requests, "")
    report.add("cold topic page, kB", page.kilobytes, "kB")
    report.add("cold topic page, LCP", page.lcp, "ms")


@contextmanager
def _watched(hub: Running) -> Iterator[list[float]]:
    """Read the memory twice a second while the block runs."""
    peak = [hub.memory()]

    async def watch() -> None:
        while True:
            await asyncio.sleep(0.5)
            peak.append(hub.memory())

    task = asyncio.get_running_loop().create_task(watch())
    try:
        yield peak
    finally:
        with suppress(asyncio.CancelledError):
            task.cancel()


if __name__ == "__main__":
    main()
