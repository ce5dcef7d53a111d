"""Collected static files, with one addition: the style sheet of every page arrives as one file instead of one per part.

`static/css/hub.css` imports its parts, and a browser would follow the imports one by one; while collecting, each import is replaced
by what it names. In development and in tests the imports do the same.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/hub.css"
IMPORT = re.compile(r'@import url\("([\w-]+\.css)"\)( \w+)?;')


def joined(sheet: str, folder: Path) -> str:
    """The sheet with every import replaced by the file of that name in `folder`, inside its medium if one is named."""

    def inside(found: re.Match[str]) -> str:
        text = (folder / found[1]).read_text(encoding="utf-8")
        return f"@media{found[2]} {{\n{text}}}" if found[2] else text

    return IMPORT.sub(inside, sheet)


class JoiningStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed files, after the joining."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002 - Django's
        """Join the parts of the style sheet, then hash and compress everything."""
        if SHEET in paths and not dry_run:
            place = Path(self.path(SHEET))
            place.write_text(joined(place.read_text(encoding="utf-8"), place.parent), encoding="utf-8")
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, dry_run, **options)
