"""A sheet of paper to draw the demo's pictures on: the hub's colours, thin lines that join points, no photographs."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

__all__ = ["GLUT", "HALDE", "HEIGHT", "INK", "KANAL", "SONNE", "STAHL", "WIDTH", "Point", "Sheet"]

WIDTH, HEIGHT = 1600, 900
SCALE = 2  # drawn twice as large and reduced, which smooths every edge
PAPER, INK, STAHL, GLUT, KANAL, HALDE, SONNE = "#FBF8F3", "#14212B", "#51616D", "#B93A16", "#16597F", "#2B6648", "#F2B632"
FAINT, SHADE = "#DDD5C8", "#F1EADF"

Point = tuple[float, float]


class Sheet:
    """Lines and points in picture coordinates, 1600 by 900, from the upper left."""

    def __init__(self, seed: str) -> None:
        """Start with paper, a warm disc and a faint net of joined points, placed by `seed`."""
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.random = Random(seed)  # noqa: S311  # a drawing, not a secret
        self.draw.rectangle([0, 690 * SCALE, WIDTH * SCALE, HEIGHT * SCALE], fill=SHADE)
        self.disc((self.random.randint(1050, 1350), self.random.randint(190, 300)), self.random.randint(120, 170), SONNE)
        self._net()

    def _net(self) -> None:
        points = [(self.random.uniform(40, WIDTH - 40), self.random.uniform(30, HEIGHT - 30)) for _ in range(46)]
        for index, point in enumerate(points):
            for near in sorted(points[index + 1 :], key=partial(_distance, point))[:2]:
                self.line([point, near], FAINT, 2)
        for point in points:
            self.disc(point, 5, FAINT)

    def line(self, points: Sequence[Point], colour: str = INK, width: float = 6) -> None:
        """Join the points; ends and corners are round."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc((x, y), width / 2, colour)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.draw.ellipse(_box(centre, radius), fill=colour)

    def ring(self, centre: Point, radius: float, colour: str = INK, width: float = 6) -> None:
        """Draw a circle, its inside paper."""
        self.draw.ellipse(_box(centre, radius), fill=PAPER, outline=colour, width=round(width * SCALE))

    def block(self, left_top: Point, right_bottom: Point, fill: str = PAPER, outline: str = INK) -> None:
        """Draw a box with slightly rounded corners."""
        box = [value * SCALE for value in (*left_top, *right_bottom)]
        self.draw.rounded_rectangle(box, radius=10 * SCALE, fill=fill, outline=outline, width=5 * SCALE)

    def jpeg(self) -> bytes:
        """Return the picture, 1600 by 900, without metadata."""
        out = BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "JPEG", quality=86, optimize=True)
        return out.getvalue()


def _box(centre: Point, radius: float) -> list[float]:
    x, y = centre
    return [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]


def _distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
