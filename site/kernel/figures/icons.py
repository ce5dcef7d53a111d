"""The hub's icons, read once from `icons.svg` beside this module.

Refuses nothing: an unknown name draws the point, so that a typing mistake never costs a page.
"""

import re
from pathlib import Path

SYMBOL = re.compile(r'<symbol id="([a-z-]+)"[^>]*>(.*)</symbol>')
SHAPES: dict[str, str] = dict(SYMBOL.findall((Path(__file__).parent / "icons.svg").read_text(encoding="utf-8")))


def shape(name: str) -> str:
    """The inside of the icon of this name."""
    return SHAPES.get(name, SHAPES["dot"])
