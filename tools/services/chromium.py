"""Chromium for the browser tests: only found or installed, each test starts its own."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tools.services.programs import need


@contextlib.contextmanager
def chromium(folder: Path) -> Iterator[dict[str, str]]:
    """Yields the program's place as TEST_CHROMIUM. Raises Missing."""
    _ = folder
    yield {"TEST_CHROMIUM": str(need("chromium", "chromium", "chromium-browser", "google-chrome"))}
