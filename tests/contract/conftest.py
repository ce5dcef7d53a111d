"""The contract runs inside one transaction per scene; what closes connections between requests must leave that one open."""

import pytest


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Django's own test client does for requests."""
    monkeypatch.setattr("community.live.reading.close_old_connections", lambda: None)
