"""The drawing over a story, made from the story's own data: the same data always give the same lines.

Branch, region and challenges each choose a part; points are joined by thin lines, as in the hub's mark. Owns SVG without style
attributes, scripts or words: colours come from classes. It is decoration, so it is hidden from screen readers.
"""

from hashlib import blake2b
from typing import Any

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, POINTS = 1200, 360, 18
Point = tuple[int, int]
PAPER = {
    "art-ground": 'fill="#e6dccb"',
    "art-line": 'stroke="#8d9aa3" stroke-width="1.25" fill="none"',
    "art-point": 'fill="#fbf8f3" stroke="#14212b" stroke-width="2"',
    "art-ember": 'fill="#b93a16"',
}
"""What the style sheet says of each part in the light."""


def drawn(story: Any) -> SafeString:
    """The SVG of a story."""
    challenges = "-".join(sorted(challenge.slug for challenge in story.challenge_words))
    branch, region = (getattr(term, "slug", "") for term in (story.branch, story.region))
    return picture(branch, region, challenges or str(story.slug))


def on_paper(story: Any) -> str:
    """The same drawing with its own colours, for where no style sheet is: on paper and in the picture for sharing."""
    told = str(drawn(story)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    for name, colours in PAPER.items():
        told = told.replace(f'class="{name}"', colours)
    return told


def picture(branch: str, region: str, challenge: str) -> SafeString:
    """The SVG of these three words."""
    points = _points(_bytes(region, POINTS * 4))
    ember = POINTS // 3 + _bytes(challenge, 1)[0] % (POINTS // 3)  # where no crop takes it away
    parts = [_hills(_bytes(branch, 12)), *_lines(points), *_dots(points, ember)]
    return mark_safe(  # noqa: S308  # numbers and fixed names only
        f'<svg class="story-art" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _bytes(word: str, count: int) -> bytes:
    return b"".join(blake2b(f"{word}:{part}".encode(), digest_size=32).digest() for part in range(count // 32 + 1))[:count]


def _points(seed: bytes) -> list[Point]:
    step = WIDTH // POINTS
    return [(step * n + step // 2 + seed[4 * n] % step - step // 2, 40 + seed[4 * n + 1] * (HEIGHT - 120) // 255) for n in range(POINTS)]


def _hills(seed: bytes) -> str:
    heights = [HEIGHT - 30 - value % 90 for value in seed]
    step = WIDTH // (len(heights) - 1)
    path = " ".join(f"L{step * n} {height}" for n, height in enumerate(heights))
    return f'<path class="art-ground" d="M0 {HEIGHT} {path} L{WIDTH} {HEIGHT} Z"/>'


def _lines(points: list[Point]) -> list[str]:
    """Each point is joined with its next and with the nearest but one: a net, never a tangle."""
    pairs = [(points[n], points[n + reach]) for reach in (1, 3) for n in range(len(points) - reach)]
    near = [pair for pair in pairs if abs(pair[0][1] - pair[1][1]) < HEIGHT // 2]
    return [f'<path class="art-line" d="M{a[0]} {a[1]} L{b[0]} {b[1]}"/>' for a, b in near]


def _dots(points: list[Point], ember: int) -> list[str]:
    return [
        f'<circle class="{"art-ember" if n == ember else "art-point"}" cx="{x}" cy="{y}" r="{11 if n == ember else 4 + n % 3}"/>'
        for n, (x, y) in enumerate(points)
    ]
