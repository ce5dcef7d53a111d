"""Points scattered by a seed and the thin lines that join them: the drawing behind avatars, empty states and headers.

The same seed always draws the same picture; nothing can be read back from it.
"""

import hashlib
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import dist

EMPTY = 1 / 3  # of the squares of a drawing hold no point


@dataclass(frozen=True)
class Drawing:
    """Points in drawing units and the pairs of them that a line joins."""

    points: tuple[tuple[float, float], ...]
    lines: tuple[tuple[int, int], ...]


def numbers(seed: str, count: int) -> list[float]:
    """`count` numbers from 0 to 1 that follow from the seed alone."""
    digest = hashlib.shake_256(seed.encode()).digest(count * 2)
    return [int.from_bytes(digest[at : at + 2], "big") / 0xFFFF for at in range(0, count * 2, 2)]


def neighbours(points: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Pairs with no third point nearer to both (the relative neighbourhood graph, Toussaint 1980): few lines, never a tangle."""
    return [
        (a, b)
        for a, b in combinations(range(len(points)), 2)
        if not any(
            max(dist(points[a], points[c]), dist(points[b], points[c])) < dist(points[a], points[b])
            for c in range(len(points))
            if c not in {a, b}
        )
    ]


def scattered(seed: str, width: float, height: float, step: float = 56.0) -> Drawing:
    """Points over a box of this size, at most one per square of `step`, a third of the squares empty; joined with their neighbours."""
    columns, rows = max(3, round(width / step)), max(2, round(height / step))
    chance = numbers(seed, 3 * columns * rows)
    across, down = width / columns, height / rows
    points = [
        (round((at % columns + 0.12 + 0.76 * x) * across, 1), round((at // columns + 0.12 + 0.76 * y) * down, 1))
        for at, (x, y, kept) in enumerate(zip(chance[::3], chance[1::3], chance[2::3], strict=True))
        if kept > EMPTY
    ]
    return Drawing(tuple(points), tuple(neighbours(points)))


def ring(seed: str, count: int, radius: float, centre: float) -> Drawing:
    """`count` points around a centre, joined in the order of a walk; the sign of a person."""
    chance = numbers(seed, count * 3)
    cells = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    order = sorted(range(len(cells)), key=lambda at: chance[at % len(chance)] + at / 1000)[:count]
    jitter = [(value - 0.5) * 0.5 for value in chance]
    points = [
        (round(centre + radius * (cells[at][0] + jitter[place]), 1), round(centre + radius * (cells[at][1] + jitter[-place - 1]), 1))
        for place, at in enumerate(order)
    ]
    return Drawing(tuple(points), tuple(pairwise(range(count))))
