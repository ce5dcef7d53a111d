"""One drawing per Transfergeschichte of the demo, made from lines and points; a story without a motif gets the net alone."""

from collections.abc import Callable
from itertools import pairwise
from math import cos, exp, pi, sin

from portal.demo.canvas import GLUT, HALDE, INK, KANAL, STAHL, WIDTH, Point, Sheet

__all__ = ["lead_picture"]


def lead_picture(key: str) -> bytes:
    """Return the lead picture of the story with this key as JPEG; the same key gives the same picture."""
    sheet = Sheet(key)
    MOTIFS.get(key, _joined)(sheet)
    return sheet.jpeg()


def _joined(sheet: Sheet) -> None:
    points: list[Point] = [(220, 560), (470, 330), (760, 520), (1010, 300), (1360, 470)]
    sheet.line(points)
    for point in points:
        sheet.disc(point, 20, GLUT)


def _arm(sheet: Sheet) -> None:
    """A robot's arm hands a ring to whoever works beside it."""
    joints: list[Point] = [(420, 690), (420, 520), (610, 290), (890, 350), (960, 470)]
    sheet.block((330, 680), (510, 730), INK)
    for start, end in pairwise(joints):
        sheet.line([start, end], INK, 34)
    for joint in joints[1:-1]:
        sheet.ring(joint, 34, INK, 12)
    sheet.line([(930, 470), (930, 540)], INK, 12)
    sheet.line([(990, 470), (990, 540)], INK, 12)
    sheet.ring((960, 560), 52, GLUT, 14)
    sheet.line([(700, 740), (1480, 740)], STAHL, 10)
    for number in range(3):
        sheet.ring((1130 + number * 130, 684), 44, KANAL, 12)


def _aisles(sheet: Sheet) -> None:
    """Shelves from above, one way through them."""
    for column in range(7):
        left = 210 + column * 170
        sheet.block((left, 210), (left + 70, 700))
        for row in range(5):
            sheet.line([(left + 12, 290 + row * 82), (left + 58, 290 + row * 82)], STAHL, 4)
    way: list[Point] = [
        (160, 780),
        (160, 760),
        (332, 760),
        (332, 330),
        (332, 170),
        (502, 170),
        (502, 560),
        (502, 760),
        (842, 760),
        (842, 420),
    ]
    sheet.line(way, GLUT, 12)
    for stop in ((332, 330), (502, 560), (842, 420)):
        sheet.ring(stop, 24, GLUT, 10)
    sheet.disc((160, 780), 22, GLUT)


def _stairs(sheet: Sheet) -> None:
    """A staircase, each step one point further."""
    steps = [(250 + number * 150, 720 - number * 72) for number in range(8)]
    outline: list[Point] = []
    for x, y in steps:
        outline += [(x, y), (x + 150, y)]
    sheet.line(outline, INK, 16)
    sheet.line([(steps[0][0], 720), (steps[0][0], 780), (1450, 780), (1450, outline[-1][1])], INK, 6)
    for number, (x, y) in enumerate(steps):
        sheet.line([(x + 75, y), (x + 75, y - 130)], STAHL, 5)
        sheet.disc((x + 75, y - 130), 14, GLUT if number == len(steps) - 1 else KANAL)
    sheet.line([(steps[0][0] + 75, 590), (steps[-1][0] + 75, steps[-1][1] - 130)], STAHL, 8)


def _week(sheet: Sheet) -> None:
    """Seven days in a circle; one of them is quiet."""
    centre, radius = (700.0, 450.0), 285.0
    days = [(centre[0] + radius * sin(2 * pi * day / 7), centre[1] - radius * cos(2 * pi * day / 7)) for day in range(7)]
    sheet.line([*days, days[0]], STAHL, 5)
    for start in range(7):
        sheet.line([days[start], days[(start + 2) % 7]], KANAL, 3)
    for number, day in enumerate(days):
        if number == 0:
            sheet.ring(day, 62, GLUT, 12)
        else:
            sheet.disc(day, 44, INK)
            sheet.disc(day, 13, "#FBF8F3")


def _cardboard(sheet: Sheet) -> None:
    """Corrugated board, cut open; in one place it whistles."""
    for layer in range(4):
        base = 250 + layer * 130
        sheet.line([(90, base - 48), (1510, base - 48)], INK, 7)
        sheet.line([(x, base + 40 * sin(x / 28 + layer)) for x in range(90, 1511, 4)], KANAL if layer % 2 else STAHL, 7)
        sheet.line([(90, base + 50), (1510, base + 50)], INK, 7)
    for radius in (112, 78, 44):
        sheet.ring((980, 445), radius, GLUT, 7)
    sheet.disc((980, 445), 22, GLUT)


def _voice(sheet: Sheet) -> None:
    """A voice that comes to rest in a line of writing."""
    for number in range(74):
        x = 120 + number * 12
        height = 14 + 210 * exp(-(((number - 30) / 19) ** 2)) * abs(sin(number * 0.9) + 0.4 * sin(number * 2.3)) / 1.4
        sheet.line([(x, 450 - height), (x, 450 + height)], GLUT if not (number + 5) % 9 else INK, 6)
    for row, length in enumerate((400, 350, 385, 190)):
        sheet.line([(1070, 380 + row * 52), (1070 + length, 380 + row * 52)], KANAL, 10)
    sheet.disc((1290, 536), 14, GLUT)


def _forecast(sheet: Sheet) -> None:
    """What was foretold and what came, closer from month to month."""
    span = range(140, WIDTH - 140, 6)
    real = [(float(x), 600 - 0.19 * (x - 140) + 60 * sin(x / 95)) for x in span]
    told = [(x, y - 210 * exp(-(x - 140) / 420) * cos(x / 60)) for x, y in real]
    for (x, above), (_, below) in list(zip(told, real, strict=True))[::14]:
        sheet.line([(x, above), (x, below)], STAHL, 3)
    sheet.line(told, GLUT, 9)
    sheet.line(real, INK, 11)
    sheet.disc(real[-1], 22, HALDE)
    for number in range(28):
        sheet.disc((150 + number * 47, 760 + 14 * sin(number * 1.7)), 7, INK)


MOTIFS: dict[str, Callable[[Sheet], None]] = {
    "cobots-hellbrock": _arm,
    "handscanner-lippkamp": _aisles,
    "auftragsmappe-nottebohm": _stairs,
    "dienstplan-wacholderweg": _week,
    "schichtbuch-suermann": _cardboard,
    "sprachdoku-ludgera": _voice,
    "prognose-grotendiek": _forecast,
}
