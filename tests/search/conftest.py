"""Every test of search has its own index and the kind that only tests have."""

from collections.abc import Iterator

import pytest

from tests.factories.search import NoteKind, notes


@pytest.fixture(autouse=True)
def _own_index(own_index: None) -> None:
    """Every test has its own index."""


@pytest.fixture
def kind(db: None) -> Iterator[NoteKind]:
    """The kind of notes."""
    with notes() as registered:
        yield registered
