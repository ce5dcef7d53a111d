"""One demo hub and one Chromium for all browser tests."""

import contextlib
import os
from collections.abc import Iterator

import pytest

from tools.browsing.hub import served
from tools.browsing.people import People, browser


@pytest.fixture(scope="session")
def people() -> Iterator[People]:
    """Everybody who looks at the hub."""
    running = os.environ.get("TEST_HUB_ADDRESS")  # a developer's own demo hub, to save the minute
    hub = contextlib.nullcontext(running) if running else served()
    with hub as address, browser() as chromium:
        yield People(chromium, address)
