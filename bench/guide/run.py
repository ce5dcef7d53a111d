"""Judges made-up offers with made-up answers."""

import random
import statistics
import time
from datetime import date, timedelta

from kernel.audience import MEMBERS, PUBLIC
from kernel.programmes import Programme, Range
from kernel.viewer import Viewer
from knowledge.guide.eligibility import CRITERIA, Facts, limits_of
from knowledge.guide.table import Table

WANTED = 50.0
"""Milliseconds for ten thousand offers."""
SEED, ROUNDS = 7, 60
WORDS = {
    "group": 6, "branch": 12, "place": 69, "subject": 14, "phase": 4, "help": 5, "begun": 2, "council": 2,
}  # fmt: skip
DAY = date(2026, 6, 1)


def run(count: int) -> bool:
    """Measure and print; whether it is quick enough."""
    chance = random.Random(SEED)  # noqa: S311  # makes offers up, guards no secret
    begun = time.perf_counter()
    offers = [_programme(chance, number) for number in range(count)]
    table = Table(offers, [limits_of(one, {}, {}) for one in offers])
    compiled = (time.perf_counter() - begun) * 1000
    weights, took = dict.fromkeys(CRITERIA, 3), []
    for _round in range(ROUNDS):
        facts, bonus = _facts(chance), {chance.randrange(count): 5 for _n in range(20)}
        start = time.perf_counter()
        table.judge(Viewer.anonymous(), facts, DAY, weights, bonus)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    middle, late = statistics.median(took), took[int(len(took) * 0.95)]
    print(f"{count} offers: compiled once in {compiled:.0f} ms; a result p50 {middle:.1f} ms, p95 {late:.1f} ms (wanted {WANTED:.0f} ms)")
    return late <= WANTED


def _programme(chance: random.Random, number: int) -> Programme:
    limited = [name for name in WORDS if name not in {"begun", "council"} and chance.random() < 0.6]  # noqa: PLR2004
    low = chance.choice([0, 1, 10, 50, 250, chance.randrange(500)])
    sizes: tuple[Range, ...] = ((low, chance.choice([None, low + chance.randrange(1, 500)])),) if chance.random() < 0.7 else ()  # noqa: PLR2004
    return Programme(
        id=number, slug=f"angebot-{number}", title=f"Angebot {number}", effective_audience=chance.choice([PUBLIC, PUBLIC, MEMBERS]),
        state=chance.choice(["open", "open", "open", "paused", "ended"]), sizes=sizes, waits_for_approval=chance.random() < 0.4,  # noqa: PLR2004
        ends_on=DAY + timedelta(days=chance.randrange(-200, 200)) if chance.random() < 0.3 else None,  # noqa: PLR2004
        accepts={name: frozenset(_some(chance, name, chance.randrange(1, 5))) for name in limited},
    )  # fmt: skip


def _facts(chance: random.Random) -> Facts:
    said = [name for name in WORDS if chance.random() < 0.8]  # noqa: PLR2004
    return Facts({name: frozenset(_some(chance, name, 2 if name == "place" else 1)) for name in said}, chance.randrange(1, 600))


def _some(chance: random.Random, name: str, count: int) -> list[str]:
    return [f"{name}-{chance.randrange(WORDS[name])}" for _n in range(count)]
