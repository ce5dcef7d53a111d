"""What a page needs to draw a map: areas with a number, pins on their places, and what of the map is seen.

Knows nothing of what is counted. Signs keep their size on the screen whatever part is seen: their scale goes with the view.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from taxonomy.atlas.shapes import Outline, Point, outlines, size
from taxonomy.models import Region

MARGIN = 30
LEVELS = 4
_LINE = 15  # characters of a name on one line of the map
_NUDGES: dict[str, Point] = {
    "bergisches-staedtedreieck": (30, 8), "duesseldorf-kreis-mettmann": (-10, 0), "mittleres-ruhrgebiet": (8, -4), "meo": (-12, 0),
    "emscher-lippe": (0, -12), "westfaelisches-ruhrgebiet": (4, -12), "muensterland": (40, 20),
}  # fmt: skip
"""Where a number stands a little aside of the middle, so that names have room."""


@dataclass(frozen=True, slots=True)
class View:
    """What of the map is seen; `scale` is its width as a share of the whole."""

    x: int
    y: int
    width: int
    height: int
    scale: float

    @property
    def box(self) -> str:
        """For `viewBox`."""
        return f"{self.x} {self.y} {self.width} {self.height}"


@dataclass(frozen=True, slots=True)
class Area:
    """One region on the map; `level` is how much it holds compared with the others, 0 for nothing."""

    outline: Outline
    name: str
    url: str
    count: int
    level: int
    current: bool
    at: Point

    @property
    def lines(self) -> list[str]:
        """The name, broken as it stands on the map."""
        return broken(self.name)

    @property
    def radius(self) -> int:
        """Of the disc under its number: its area grows with the number."""
        return min(64, 26 + round(9 * self.count**0.5)) if self.count else 14


@dataclass(frozen=True, slots=True)
class Pin:
    """One thing on its place; `number` is its number in the list beside the map (0: only a point), `tone` a word for its look."""

    at: Point
    title: str
    url: str
    number: int = 0
    tone: str = ""
    home: Point = (0, 0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole map."""

    areas: list[Area]
    view: View
    pins: list[Pin] = field(default_factory=list)
    near: bool = False
    """Whether one region fills the view."""


def drawing(
    regions: Iterable[Region],
    counts: Mapping[str, int],
    urls: Mapping[str, str],
    *,
    current: str = "",
    pins: Iterable[Pin] = (),
    close: bool = False,
) -> Drawing:
    """A map of these regions in their order, with a number and an address each by short name.

    The current one stands out; `close` shows it alone with what is around it.
    """
    shapes = outlines()
    most = max(counts.values(), default=0)
    areas = [
        _area(shapes[region.slug], region, counts.get(region.slug, 0), urls.get(region.slug, ""), most, current)
        for region in regions
        if region.slug in shapes
    ]
    near_by = close and current in shapes
    return Drawing(areas, near(shapes[current]) if near_by else whole(), list(pins), near_by)


def whole() -> View:
    """All of it."""
    width, height = size()
    return View(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN, 1)


def near(outline: Outline) -> View:
    """One region with some of what is around it, in the shape of the whole."""
    full = whole()
    west, north, east, south = outline.frame
    scale = min(1.0, max((east - west) / full.width, (south - north) / full.height) * 1.35)
    width, height = round(full.width * scale), round(full.height * scale)
    return View((west + east - width) // 2, (north + south - height) // 2, width, height, round(scale, 4))


def broken(name: str) -> list[str]:
    """A name in lines for the map: what explains it after a dash is left out."""
    lines: list[str] = []
    for part in re.findall(r"[^\s/-]+[/-]?\s*", name.split(" – ", maxsplit=1)[0]):
        if lines and len(lines[-1]) + len(part.strip()) <= _LINE:
            lines[-1] += part
        else:
            lines.append(part)
    return [line.strip() for line in lines]


def _area(outline: Outline, region: Region, count: int, url: str, most: int, current: str) -> Area:  # noqa: PLR0917
    level = 0 if not count else max(1, -(-count * LEVELS // most))
    dx, dy = _NUDGES.get(outline.slug, (0, 0))
    at = (outline.point[0] + dx, outline.point[1] + dy)
    return Area(outline, region.name, url, count, level, region.slug == current, at)
