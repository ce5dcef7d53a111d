"""Every pair of colours in use is readable: the contrast of WCAG 2.2, computed from the tokens themselves, in light and dark."""

import re
from pathlib import Path

import pytest

ADMIN = "admin.css"  # Wagtail's own pages, with Wagtail's own variables
CSS = Path(__file__).resolve().parents[2] / "static" / "css"
TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)|(#[0-9a-f]{6}));")
GROUNDS = ("paper", "sheet", "sunk")
WASHES = ("ember-wash", "canal-wash", "halde-wash", "sun-wash")
TEXT, SIGN = 4.5, 3.0  # WCAG 1.4.3 and 1.4.11
PAIRS = [
    *(("ink", ground, TEXT) for ground in (*GROUNDS, *WASHES)),
    *((text, ground, TEXT) for text in ("steel", "ember", "canal", "halde") for ground in GROUNDS),
    *((sign, wash, SIGN) for sign, wash in (("ember", "ember-wash"), ("canal", "canal-wash"), ("halde", "halde-wash"))),
    ("canal", "canal-wash", TEXT),
    ("on-ember", "ember", TEXT),
    ("on-sun", "sun", TEXT),
    ("paper", "ink", TEXT),
    ("on-night", "night", TEXT),
    ("on-night-quiet", "night", TEXT),
    ("on-night", "wall", TEXT),
    *((sign, ground, SIGN) for sign in ("on-night-ember", "on-night-sun") for ground in ("night", "wall")),
    ("on-night-quiet", "wall", TEXT),
    *(("edge", ground, SIGN) for ground in ("paper", "sheet")),
]


def tokens() -> dict[str, tuple[str, str]]:
    """Each colour on paper and at night."""
    found = TOKEN.findall((CSS / "tokens.css").read_text(encoding="utf-8"))
    return {name: (light or same, dark or same) for name, light, dark, same in found}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2, definition), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_pair_is_readable(text: str, ground: str, least: float, scheme: int) -> None:
    colours = tokens()
    assert contrast(colours[text][scheme], colours[ground][scheme]) >= least


def test_colours_are_named_once_and_used_by_name() -> None:
    for sheet in CSS.rglob("*.css"):
        if sheet.name not in {"tokens.css", ADMIN}:
            text = re.sub(r"light-dark\([^)]*\)", "", sheet.read_text(encoding="utf-8"))
            assert re.findall(r"#[0-9a-f]{3,8}\b", text) == [], sheet.name


def test_style_sheets_stay_inside_the_layers_and_small() -> None:
    every = [sheet for sheet in CSS.rglob("*.css") if sheet.name != ADMIN]
    assert all(sheet.read_text(encoding="utf-8").count("@layer") for sheet in every)
    frame = [CSS / f"{name}.css" for name in ("tokens", "base", "layout", "components", "print")]
    assert sum(sheet.stat().st_size for sheet in frame) < 48_000
