"""The contract runs inside one transaction per scene; what closes connections between requests must leave that one open."""

import pytest


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Django's own test client does for requests."""
    monkeypatch.setattr("community.live.reading.close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def _own_index(own_index: None) -> None:
    """Every test has its own index."""
