"""The contract runs inside one transaction per scene; what closes connections between requests must leave that one open."""

from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Django's own test client does for requests."""
    monkeypatch.setattr("community.live.reading.close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def _own_index(settings: Settings, tmp_path: Path) -> None:
    """Beside PostgreSQL the index is a file, which no transaction takes back: every scene has its own."""
    if connection.vendor != "sqlite":
        settings.HUB_DATA_DIR = tmp_path
