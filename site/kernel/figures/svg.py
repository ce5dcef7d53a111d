"""Drawings as SVG text, kept in memory once drawn. Only numbers and words of our own get in; a seed is never written out."""

from functools import lru_cache

from kernel.figures.icons import shape
from kernel.figures.points import Drawing, numbers, ring, scattered

HUES = 6
HIDDEN = 'aria-hidden="true" focusable="false"'


@lru_cache(maxsize=256)
def icon(name: str) -> str:
    """An icon in the size of the text around it; it says nothing to a screen reader, the words beside it do."""
    return f'<svg class="icon" viewBox="0 0 24 24" width="20" height="20" {HIDDEN}>{shape(name)}</svg>'


@lru_cache(maxsize=4096)
def avatar(seed: str, size: str = "") -> str:
    """The sign of an author: five points joined in one of six colours. `size` is empty, `small` or `large`."""
    drawing = ring(seed, 5, 9.5, 20)
    hue = int(numbers(f"hue {seed}", 1)[0] * 0.9999 * HUES) + 1
    classes = " ".join(filter(None, ("avatar", size, f"hue-{hue}")))
    return f'<svg class="{classes}" viewBox="0 0 40 40" width="40" height="40" {HIDDEN}>{lines(drawing)}{dots(drawing, 2.2)}</svg>'


@lru_cache(maxsize=1024)
def motif(seed: str, width: int = 1200, height: int = 240) -> str:
    """A band of joined points of this size in drawing units; some of the points glow. It fills the box it is given."""
    drawing = scattered(seed, width, height)
    glowing = {int(value * 0.9999 * len(drawing.points)) for value in numbers(f"glow {seed}", 1 + width // 400)}
    glow = "".join(
        f'<g class="glow"><circle cx="{x}" cy="{y}" r="4.5"/><circle class="ring" cx="{x}" cy="{y}" r="9"/></g>'
        for at, (x, y) in enumerate(drawing.points)
        if at in glowing
    )
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" preserveAspectRatio="xMidYMid slice"'
    return f'<svg class="motif" {size} {HIDDEN}>{lines(drawing)}{dots(drawing, 2.4)}{glow}</svg>'


def lines(drawing: Drawing) -> str:
    """All lines of a drawing as one path."""
    ends = ((drawing.points[a], drawing.points[b]) for a, b in drawing.lines)
    path = "".join(f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}" for a, b in ends)
    return f'<path d="{path}" fill="none"/>'


def dots(drawing: Drawing, radius: float) -> str:
    """All points of a drawing."""
    return "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{radius}"/>' for x, y in drawing.points)
