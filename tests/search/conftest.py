"""Every test of search has its own index and the kind that only tests have."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from tests.factories.search import NoteKind, notes


@pytest.fixture(autouse=True)
def _own_index(settings: Settings, tmp_path: Path) -> None:
    """Beside PostgreSQL the index is a file that no transaction takes back."""
    if connection.vendor != "sqlite":
        settings.HUB_DATA_DIR = tmp_path


@pytest.fixture
def kind(db: None) -> Iterator[NoteKind]:
    """The kind of notes."""
    with notes() as registered:
        yield registered
