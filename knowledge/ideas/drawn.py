"""Ideas on the map: the numbers of the regions, and points with threads to the region they belong to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import cos, pi, sin

from knowledge.ideas.models import Idea, Status
from knowledge.ideas.queries.ideas import Spot
from taxonomy import atlas
from taxonomy.atlas import Drawing, Pin
from taxonomy.models import Region

MOST = 400
"""Points on the whole map; more could not be told from each other."""
_APART = 100


def overview(regions: Iterable[Region], counts: Mapping[str, int], urls: Mapping[str, str], spots: Iterable[Spot]) -> Drawing:
    """All regions with their numbers; ideas that name a place are points on a thread."""
    known = list(regions)
    homes = {area.outline.slug: area.at for area in atlas.drawing(known, counts, urls).areas}
    pins = (
        Pin(at, spot.title, "", home=homes[spot.region])
        for spot in spots
        if spot.region in homes and (at := atlas.place(spot.ags)) is not None
    )
    return atlas.drawing(known, counts, urls, pins=[pin for pin, _number in zip(pins, range(MOST), strict=False)])


def one_region(  # noqa: PLR0917
    regions: Iterable[Region], counts: Mapping[str, int], urls: Mapping[str, str], current: str, ideas: Iterable[Idea], first: int
) -> Drawing:
    """One region from near, with the ideas of this page of the list as numbered pins."""
    known, numbered = list(regions), list(enumerate(ideas, start=first))
    homes = {area.outline.slug: area.at for area in atlas.drawing(known, counts, urls).areas}
    if current not in homes:
        return atlas.drawing(known, counts, urls)
    home, apart = homes[current], _APART * atlas.near(atlas.outlines()[current]).scale
    spread = _spread([place_of(idea, home) for _number, idea in numbered], apart)
    pins = [
        Pin(at, idea.title, idea.get_absolute_url(), number, tone(idea), home) for (number, idea), at in zip(numbered, spread, strict=True)
    ]
    return atlas.drawing(known, counts, urls, current=current, pins=pins, close=True)


def place_of(idea: Idea, home: tuple[int, int]) -> tuple[int, int]:
    """Where an idea stands: its place, or the middle of its region."""
    return (atlas.place(idea.municipality.ags) if idea.municipality else None) or home


def tone(idea: Idea) -> str:
    """How it looks: what is done looks done, beside the word in the list."""
    return "done" if idea.status == Status.DONE else ""


def _spread(points: list[tuple[int, int]], apart: float) -> list[tuple[int, int]]:
    """Points that fall on one another stand in a ring around their place."""
    many, seen, found = Counter(points), Counter[tuple[int, int]](), []
    for x, y in points:
        count, turn = many[(x, y)], seen[(x, y)]
        seen[(x, y)] += 1
        radius = 0.0 if count == 1 else max(apart * 0.62, apart * count / (2 * pi))
        angle = 2 * pi * turn / count - pi / 2
        found.append((round(x + radius * cos(angle)), round(y + radius * sin(angle))))
    return found
