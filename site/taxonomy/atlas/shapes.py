"""Outlines of the regions and the middle of every municipality, in units of the map (2000 from west to east), read once per process.

`data/atlas.json` is made by `tools.atlas` and says where it comes from; `SOURCE` stands on every page and in every file with these shapes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parents[1] / "data" / "atlas.json"
SOURCE = "© GeoBasis-DE / BKG 2017"
"""Who made the boundaries; they were changed (simplified, joined to regions)."""
TERMS = "http://www.geodatenzentrum.de/docpdf/geonutzv.pdf"

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """One region: the path of its border, that of the borders inside it, the point where its number stands, and its frame."""

    slug: str
    path: str
    inner: str
    point: Point
    frame: tuple[int, int, int, int]
    """West, north, east and south."""


def outlines() -> Mapping[str, Outline]:
    """Every region that has a shape, by its short name."""
    return _atlas()[0]


def place(ags: str) -> Point | None:
    """The middle of a municipality by its official key, or None for one the data does not know."""
    return _atlas()[1].get(ags)


def size() -> Point:
    """Width and height of the whole map."""
    frames = [outline.frame for outline in outlines().values()]
    return max(frame[2] for frame in frames), max(frame[3] for frame in frames)


def degrees(point: Point) -> tuple[float, float]:
    """Longitude and latitude of a point of the map (WGS 84), to five places."""
    scale = _raw()["projection"]
    return round(scale["west"] + point[0] / scale["x"], 5), round(scale["north"] - point[1] / scale["y"], 5)


def rings(slug: str) -> list[list[tuple[float, float]]]:
    """The outer rings of a region in degrees, for exports; raises KeyError."""
    return [[degrees((x, y)) for x, y in ring] for ring in _raw()["regions"][slug]["rings"]]


@lru_cache(maxsize=1)
def _raw() -> Any:
    return json.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _atlas() -> tuple[dict[str, Outline], dict[str, Point]]:
    told = _raw()
    known = {slug: _outline(slug, facts) for slug, facts in told["regions"].items()}
    return known, {ags: (x, y) for ags, (x, y) in told["places"].items()}


def _outline(slug: str, facts: Any) -> Outline:
    points = [point for ring in facts["rings"] for point in ring]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    border = "".join(f"{_line(ring[:-1])}z" for ring in facts["rings"])
    x, y = facts["point"]
    return Outline(slug, border, "".join(map(_line, facts["districts"])), (x, y), (min(xs), min(ys), max(xs), max(ys)))


def _line(points: Iterable[Any]) -> str:
    """A path of steps from point to point: shorter than places."""
    known = list(points)
    steps = (f"{two[0] - one[0]} {two[1] - one[1]}" for one, two in pairwise(known))
    return f"M{known[0][0]} {known[0][1]}l{' '.join(steps)}".replace(" -", "-")
